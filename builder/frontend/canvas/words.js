// Words as they are compared: letters that readers take for the same are one.
const ALIKE = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ؤ": "و", "ء": "", "ـ": "", "\u200c": "" };

export const folded = (text) => [...text.toLowerCase().normalize("NFKC")].map((char) => ALIKE[char] ?? char).join("").replace(/\p{Mn}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
