"""People of the demo office at their screens, who click what they read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Locator, Page, expect

Words = dict[str, str]
WORDS: dict[str, Words] = {
    "ar": {
        "save": "حفظ", "send": "إرسال", "assign": "إسناد", "change": "تغيير",
        "add_row": "إضافة بند",
        "company": "منشأة", "silver": "فضية", "multiple": "عدة سفرات", "service": "أتعاب المكتب",
        "receive": "استلام المعاملة", "postponement": "طلب تأجيل", "closing": "إغلاق المعاملة",
        "approve": "اعتماد التأجيل", "approve_discount": "اعتماد الخصم",
        "taken": "يوجد عميل مسجّل برقم الجوال هذا",
        "new": "جديدة", "transferred": "معاملة محوّلة", "in_progress": "تحت التنفيذ",
        "closed": "منجزة", "fees": "الرسوم والأتعاب", "total": "الصافي",
        "open_task": "فتح المهمة",
    },
    "en": {
        "save": "Save", "send": "Send", "assign": "Assign", "change": "Change",
        "add_row": "Add a line",
        "company": "Company", "silver": "Silver", "multiple": "Multiple", "service": "Office fee",
        "receive": "Receive", "postponement": "Request a postponement", "closing": "Close",
        "approve": "Approve", "approve_discount": "Approve the discount",
        "taken": "A client with this mobile is already registered",
        "new": "New", "transferred": "Transferred", "in_progress": "In progress",
        "closed": "Completed", "fees": "Fees", "total": "Net total",
        "open_task": "Open the task",
    },
}  # fmt: skip


@dataclass
class Screen:
    """Somebody's browser. `check` looks at every page that they come to."""

    page: Page
    words: Words
    check: Callable[[Page], None]

    def goto(self, path: str) -> None:
        self.page.goto(path)
        self.settled()

    def settled(self) -> None:
        self.page.wait_for_load_state()
        self.check(self.page)

    def press(self, word: str, *, within: Locator | None = None) -> None:
        (within or self.page.locator("main")).get_by_role(
            "button", name=self.words[word], exact=True
        ).click()

    def fill(self, name: str, text: str, *, within: Locator | None = None) -> None:
        (within or self.page).locator(f"[id='{name}']").fill(text)

    def add_row(self, name: str, values: Words) -> None:
        """Add a line and fill its cells."""
        rows = self.page.locator(f"[id='{name}-field'] tbody tr")
        there = rows.count()
        self.press("add_row")
        expect(rows).to_have_count(there + 1)
        for key, text in values.items():
            rows.nth(there).locator(f"input[name$='.{key}']").last.fill(text)
        self.page.keyboard.press("Tab")

    def choose(self, word: str) -> None:
        """Take one of the options that are shown as buttons."""
        self.page.get_by_role("radio", name=self.words[word], exact=True).check(force=True)

    def look_up(self, name: str, text: str) -> None:
        """Search for a record and take the first that is found."""
        box = self.page.locator(f"[id='{name}']")
        box.press_sequentially(text)
        self.page.get_by_role("option").filter(has_text=text).first.click()

    def day(self, name: str, day: date, *, within: Locator | None = None) -> None:
        self.fill(name, day.strftime("%Y/%m/%d"), within=within)
        self.page.keyboard.press("Tab")

    def dialog(self, word: str) -> Locator:
        """Press a button that asks for something; return its dialog."""
        self.press(word)
        dialog = self.page.get_by_role("dialog")
        expect(dialog).to_be_visible()
        self.check(self.page)
        return dialog

    def sees(self, text: str) -> None:
        expect(self.page.locator("main")).to_contain_text(text)

    def status(self, word: str) -> None:
        """Expect the record at hand to be in this status."""
        expect(self.page.locator(".record-head .chip").first).to_contain_text(self.words[word])

    def has_no(self, word: str) -> None:
        button = self.page.locator("main").get_by_role("button", name=self.words[word], exact=True)
        expect(button).to_have_count(0)

    def refused(self, path: str, status: int = 404) -> None:
        """Expect that the page is not for them; 404: not even to know of."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == status, f"{path} answers {answer.status}"
        self.settled()
