// What this device keeps: forms to be sent (outbox), the pages that are kept (kept), and of whom
// they are (meta). Pages and the service worker share it.
const NAME = "diwan";

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("outbox", { keyPath: "id", autoIncrement: true });
      asked.result.createObjectStore("kept", { keyPath: "url" });
      asked.result.createObjectStore("meta");
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

// Do one thing with one store, and wait until it is on the disk.
async function within(store, mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode, { durability: "strict" });
      const asked = work(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(asked?.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const all = (store) => within(store, "readonly", (rows) => rows.getAll());
export const get = (store, key) => within(store, "readonly", (rows) => rows.get(key));
export const put = (store, value, key) => within(store, "readwrite", (rows) => rows.put(value, key));
export const remove = (store, key) => within(store, "readwrite", (rows) => rows.delete(key));
export const clear = (store) => within(store, "readwrite", (rows) => rows.clear());
