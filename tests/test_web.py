"""The page, used by a real Chromium as a person would: typed, clicked, reloaded, on a phone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome, ChromeOptions, ChromeService, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from tests.fake_assistant import FakeAssistant
from tests.http_client import server

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
QUESTION = "Sở Y tế chủ trì những nhiệm vụ nào?"
T = TypeVar("T")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        CHROMIUM is None or DRIVER is None,
        reason="needs Chromium and its driver: apt-get install chromium chromium-driver",
    ),
]


class Page:
    """The page in a browser window."""

    def __init__(self, browser: Chrome, url: str) -> None:
        self.browser = browser
        self.url = url
        browser.get(url)

    def all(self, selector: str) -> list[WebElement]:
        """Elements that are there now."""
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        """What a reader sees of them."""
        return [element.text for element in self.all(selector) if element.is_displayed()]

    def wait(self, condition: Callable[[], T]) -> T:
        """Wait until something is true, and give it."""
        waiting = WebDriverWait(
            self.browser, 10, ignored_exceptions=[StaleElementReferenceException, IndexError]
        )
        return waiting.until(lambda _: condition())

    def ask(self, question: str, *, answers: int) -> None:
        """Type a question, send it, and wait for that many answers to be on the page."""
        self.all("#question")[0].send_keys(question, Keys.ENTER)
        self.wait(lambda: len(self.all(".answer")) == answers)

    def script(self, code: str) -> object:
        return self.browser.execute_script(code)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    profile = tmp_path_factory.mktemp("profile")
    for argument in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={profile}",
        "--window-size=1000,900",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=ChromeService(str(DRIVER)))
    yield driver
    driver.quit()


@pytest.fixture
def page(browser: Chrome, tmp_path: Path) -> Iterator[Page]:
    assistant = FakeAssistant()
    with server(tmp_path, assistant) as url:
        yield Page(browser, url)
        errors = [
            entry["message"]
            for entry in browser.get_log("browser")  # type: ignore[no-untyped-call]  # selenium's own
            if entry["level"] == "SEVERE" and " 500 " not in entry["message"]
        ]
        browser.delete_all_cookies()
    assert errors == []


def test_a_question_is_answered_with_clauses_that_open(page: Page) -> None:
    page.wait(lambda: page.texts("#examples button"))
    assert page.texts("#corpus") == ["Về Kế hoạch 12/KH-UBND"]
    page.ask(QUESTION, answers=1)
    assert page.texts(".question p") == [QUESTION]
    assert page.texts(".answer .text p") == [
        "Theo Kế hoạch 12/KH-UBND, Sở Y tế chủ trì 2 nhiệm vụ:"
    ]
    assert page.texts(".answer .text ol li") == [
        "Mua sắm thiết bị.",
        "Đào tạo cán bộ (cùng Sở Nội vụ).",
    ]
    assert page.texts(".citations h3") == ["Căn cứ (2 điều khoản)"]
    assert page.texts(".citations summary") == [
        "mục I.1.1, Kế hoạch 12/KH-UBND",
        "mục I.1.2, Kế hoạch 12/KH-UBND",
    ]
    assert page.texts("blockquote") == []
    page.all(".citations summary")[0].click()
    assert page.wait(lambda: page.texts("blockquote")) == [
        "1.1. Mua sắm thiết bị <b>y tế</b> & phần mềm. Cơ quan chủ trì: Sở Y tế."
    ]
    assert page.wait(lambda: page.texts(".path")) == ["NHIỆM VỤ 📌 › Xây dựng bệnh viện số"]
    assert page.texts("#welcome") == []
    assert page.all("#question")[0].get_attribute("value") == ""


def test_a_piece_is_marked_in_its_clause(page: Page) -> None:
    page.ask("một phần", answers=1)
    assert page.texts(".citations h3") == ["Căn cứ"]
    page.all(".citations summary")[0].click()
    assert page.wait(lambda: page.texts("mark")) == ["Xây dựng bệnh viện số"]
    (clause,) = page.texts("blockquote")
    assert clause.startswith("I. NHIỆM VỤ 📌\n1. Xây dựng bệnh viện số\n1.1. Mua sắm")


def test_suggestions_are_asked_by_a_click_in_the_same_conversation(page: Page) -> None:
    page.ask(QUESTION, answers=1)
    page.all(".suggestions button")[0].click()
    page.wait(lambda: len(page.all(".answer")) == 2)
    assert page.texts(".question p")[1] == "Sở Nội vụ chủ trì những nhiệm vụ nào?"
    assert page.texts(".badge") == ["Văn bản không nêu"]
    assert (
        page.script("return JSON.parse(sessionStorage['kehoach.conversation']).conversationId")
        == "c1"
    )


def test_the_conversation_survives_a_reload_until_a_new_one_is_begun(page: Page) -> None:
    page.ask(QUESTION, answers=1)
    page.browser.refresh()
    page.wait(lambda: len(page.all(".answer")) == 1)
    assert page.texts(".question p") == [QUESTION]
    page.all("#restart")[0].click()
    assert page.texts(".question p") == []
    page.browser.refresh()
    page.wait(lambda: page.texts("#examples button"))
    assert page.texts(".question p") == []


def test_nothing_in_an_answer_runs(page: Page) -> None:
    page.ask("mã độc <b>đậm</b>", answers=1)
    assert page.texts(".answer .text p") == [
        "<img src=x onerror=alert(1)> & <script>alert(2)</script>"
    ]
    assert page.texts(".question p") == ["mã độc <b>đậm</b>"]
    assert page.all(".answer img, .answer script, .question b") == []


def test_an_error_says_what_to_do_and_can_be_tried_again(page: Page) -> None:
    page.all("#question")[0].send_keys("hỏng", Keys.ENTER)
    (error,) = page.wait(lambda: page.texts(".error p"))
    assert error.startswith("Hệ thống gặp lỗi khi xử lý. Hãy thử lại")
    page.all(".error button")[0].click()
    page.wait(lambda: page.texts(".error p"))
    assert page.texts(".question p") == ["hỏng"]


def test_an_opinion_and_its_comment_are_sent(page: Page) -> None:
    page.ask(QUESTION, answers=1)
    page.all("[data-helpful=false]")[0].click()
    page.wait(lambda: page.texts(".comment input, .comment label"))
    page.all(".comment input")[0].send_keys("thiếu một việc", Keys.ENTER)
    page.wait(lambda: not page.texts(".comment"))
    assert page.texts(".note") == ["Cảm ơn đồng chí đã góp ý."]


def test_enter_sends_and_shift_enter_breaks_the_line(page: Page) -> None:
    box = page.all("#question")[0]
    box.send_keys("dòng một", Keys.SHIFT, Keys.ENTER, Keys.NULL, "dòng hai")
    assert box.get_attribute("value") == "dòng một\ndòng hai"
    box.send_keys(Keys.ENTER)
    page.wait(lambda: page.all(".answer"))
    assert page.texts(".question p") == ["dòng một\ndòng hai"]


def test_it_fits_a_phone_and_can_be_used_with_the_keyboard(page: Page) -> None:
    page.browser.set_window_size(500, 800)  # the narrowest that Chromium's window goes
    try:
        page.script(
            "document.documentElement.style.width = '360px'; document.body.style.width = '360px'"
        )
        page.ask(QUESTION, answers=1)
        assert page.script("return document.body.scrollWidth") == 360
        small = page.script(
            "return [...document.querySelectorAll('button, summary, textarea')]"
            ".filter(e => e.offsetParent && e.offsetHeight < 44).map(e => e.textContent)"
        )
        assert small == []
        unnamed = page.script(
            "return [...document.querySelectorAll('button, textarea, input')]"
            ".filter(e => !e.textContent.trim() && !e.labels?.length).map(e => e.outerHTML)"
        )
        assert unnamed == []
        summary = page.all(".citations summary")[0]
        page.script("document.querySelector('.citations summary').focus()")
        summary.send_keys(Keys.ENTER)
        assert len(page.wait(lambda: page.texts("blockquote"))) == 1
    finally:
        page.browser.set_window_size(1000, 900)


def test_a_key_is_asked_for_where_one_is_needed(browser: Chrome, tmp_path: Path) -> None:
    with server(tmp_path, FakeAssistant(), api_keys=("khoa",)) as url:
        page = Page(browser, url)
        page.wait(lambda: page.texts("#key-dialog h2"))
        page.all("#key")[0].send_keys("khoa", Keys.ENTER)
        page.wait(lambda: page.texts("#examples button"))
        page.ask(QUESTION, answers=1)
        assert len(page.texts(".citations summary")) == 2
        browser.get_log("browser")  # type: ignore[no-untyped-call]  # the refused request is in it
