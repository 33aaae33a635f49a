"""The command line: output, exit status, and what it imports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

import bot.cli
from bot.cli import run
from bot.terminal import render
from corpus.errors import IndexStaleError
from retrieval.model import Answer, Intent, Status
from tests.fake_assistant import FakeAssistant

pytestmark = pytest.mark.slow

QUESTION = "Sở Y tế chủ trì những nhiệm vụ nào?"
REPO = Path(bot.cli.__file__).parent.parent
OTHER_PLAN = REPO / "tests/documents/215-kh-ubnd.txt"
ARTICLES = REPO / "tests/documents/05-2026-nq-hdnd.txt"


@pytest.fixture
def assistant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeAssistant:
    """The fake in place of the real one, in a folder without a `.env`."""
    monkeypatch.chdir(tmp_path)
    fake = FakeAssistant()
    monkeypatch.setattr(bot.cli, "_open", lambda settings, build: fake)
    return fake


def test_ask_prints_the_answer_with_its_citations(
    assistant: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", QUESTION]) == 0
    printed = capsys.readouterr()
    assert printed.out == (
        "Theo Kế hoạch 12/KH-UBND, Sở Y tế chủ trì 2 nhiệm vụ:\n"
        "1. Mua sắm thiết bị.\n"
        "2. Đào tạo cán bộ (cùng Sở Nội vụ).\n"
        "\n"
        "Căn cứ:\n"
        "[1] mục I.1.1, Kế hoạch 12/KH-UBND\n"
        "    “1.1. Mua sắm thiết bị <b>y tế</b> & phần mềm. Cơ quan chủ trì: Sở Y tế.”\n"
        "[2] mục I.1.2, Kế hoạch 12/KH-UBND\n"
        "    “=SUM(A1) đào tạo cán bộ. Cơ quan chủ trì: Sở Y tế, Sở Nội vụ.”\n"
        "\n"
        "Có thể đồng chí quan tâm:\n"
        "- Sở Nội vụ chủ trì những nhiệm vụ nào?\n"
    )
    assert printed.err == ""


def test_ask_json_is_that_of_the_contract(
    assistant: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", QUESTION, "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert list(body) == [
        "answer",
        "status",
        "intent",
        "citations",
        "agencies",
        "total",
        "suggestions",
        "conversation_id",
        "answer_id",
        "index_version",
        "took_ms",
        "understood",
    ]
    assert list(body["citations"][0]) == [
        "clause",
        "label",
        "quote",
        "start",
        "end",
        "document",
        "url",
    ]
    assert (body["status"], body["total"], body["took_ms"]) == ("answered", 2, 12.3)


def test_ask_says_not_found_in_its_status(
    assistant: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", "giá vàng", "-d", "12-kh-ubnd"]) == 1
    assert capsys.readouterr().out.startswith("Văn bản không nêu nội dung này.\n")
    assert assistant.asked == [("giá vàng", None, ["12-kh-ubnd"])]


def test_ask_cleans_what_it_is_given(
    assistant: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    other_locale = "Sở".encode().decode("ascii", "surrogateescape")
    assert run(["ask", f"{other_locale}\ud800 Y\x00 te\u0302\u0301 "]) == 1
    assert run(["ask", f"{other_locale} Y\x00 te\u0302\u0301 \udcff"]) == 1
    assert [question for question, _, _ in assistant.asked] == ["S Y  tế", "Sở Y  tế"]
    capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ([], "Lỗi: Chưa chọn lệnh. Gõ `kehoach --help` để xem các lệnh."),
        (["corpus"], "Lỗi: Chưa chọn lệnh. Gõ `kehoach corpus --help` để xem các lệnh."),
        (["ask"], "Lỗi: Thiếu question. Gõ `kehoach ask --help` để xem cách dùng."),
        (["ask", "a", "b"], "Lỗi: Lệnh chưa đúng. Gõ `kehoach ask --help` để xem cách dùng."),
        (["hỏi"], "Lỗi: Lệnh chưa đúng. Gõ `kehoach --help` để xem cách dùng."),
        (
            ["ask", "a", "--jsn"],
            "Lỗi: Không có tùy chọn --jsn. Gõ `kehoach ask --help` để xem cách dùng.",
        ),
        (
            ["serve", "--port", "x"],
            "Lỗi: Giá trị của port không hợp lệ. Gõ `kehoach serve --help` để xem cách dùng.",
        ),
        (["ask", " \t"], "Lỗi: Câu hỏi đang trống. Hãy nhập câu hỏi trong dấu ngoặc kép."),
        (["ask", "a" * 2001], "Lỗi: Câu hỏi dài 2001 ký tự; tối đa 2000. Hãy rút gọn câu hỏi."),
    ],
)
def test_wrong_usage(
    arguments: list[str],
    error: str,
    assistant: FakeAssistant,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(arguments) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", f"{error}\n")


def test_help_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    printed = capsys.readouterr().out
    for command in ("ask", "serve", "telegram", "index", "model", "corpus"):
        assert command in printed


def test_an_index_that_cannot_be_used_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stale(settings: object, build: bool) -> None:
        raise IndexStaleError("Chỉ mục đã cũ.", "Hãy chạy lệnh `kehoach index`.")

    monkeypatch.setattr(bot.cli, "_open", stale)
    assert run(["ask", "a"]) == 1
    assert capsys.readouterr().err == "Lỗi: Chỉ mục đã cũ. Hãy chạy lệnh `kehoach index`.\n"


def test_a_fault_shows_no_traceback(
    assistant: FakeAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", "hỏng"]) == 1
    printed = capsys.readouterr()
    assert printed.err.startswith("Lỗi: ngoài dự kiến (RuntimeError).")
    assert "Traceback" not in printed.err
    assert printed.out == ""


def test_serve_refuses_an_open_host_without_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["serve", "--host", "0.0.0.0", "--no-build"]) == 1
    assert "KEHOACH_API_KEYS" in capsys.readouterr().err


def test_telegram_needs_a_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KEHOACH_TELEGRAM_TOKEN", raising=False)
    assert run(["telegram", "--no-build"]) == 1
    assert "@BotFather" in capsys.readouterr().err


def test_corpus_list_tells_loaded_from_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "list", "--json"]) == 0
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    plan = rows["86-kh-ubnd"]
    assert (plan["number"], plan["issued"], plan["loaded"]) == ("86/KH-UBND", "2025-05-19", True)
    assert plan["tasks"] > 0
    assert (rows["57-nq-tw"]["type"], rows["57-nq-tw"]["issued"]) == ("Nghị quyết", "2024-12-22")
    assert run(["corpus", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f"86-kh-ubnd           Kế hoạch 86/KH-UBND (đã nạp, {plan['clauses']} điều khoản" in (
        next(line for line in lines if line.startswith("86-kh-ubnd"))
    )


def on_disk(folder: Path) -> dict[str, bytes]:
    found = {str(p.relative_to(folder)): p for p in folder.rglob("*") if p.name != "lock"}
    return {name: path.read_bytes() for name, path in found.items() if path.is_file()}


def test_whoever_stops_after_a_change_is_told_what_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.preparation.update_index", stopped)
    assert run(["corpus", "add", str(OTHER_PLAN), "--data-dir", str(tmp_path)]) == 130
    assert capsys.readouterr().err == (
        "Kho văn bản đã thay đổi (Kế hoạch 215/KH-UBND) nhưng chưa cập nhật được chỉ mục. "
        "Hãy chạy lệnh `kehoach index`.\nĐã dừng.\n"
    )
    assert "corpus/catalog.toml" in on_disk(tmp_path)


def test_corpus_add_show_list_and_remove(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data-dir", str(tmp_path)]
    assert run(["corpus", "add", str(OTHER_PLAN), "--no-index", *data]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        "Đã nạp Kế hoạch 215/KH-UBND: Chuyển đổi số nông nghiệp và xây dựng nông thôn thông minh "
        "tỉnh Sơn Hải giai đoạn 2026 - 2030",
        "  Ủy ban nhân dân tỉnh Sơn Hải; ban hành ngày 03/03/2026; 67 điều khoản, 29 nhiệm vụ.",
    ]
    assert "kehoach index" in printed.err
    assert run(["corpus", "list", "--json", *data]) == 0
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert (rows["215-kh-ubnd"]["tasks"], rows["215-kh-ubnd"]["added"]) == (29, True)
    assert not rows["86-kh-ubnd"]["added"]
    assert run(["corpus", "list", *data]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "215-kh-ubnd          Kế hoạch 215/KH-UBND (đã nạp, tự nạp, 67 điều khoản, 29 nhiệm vụ)"
    )
    assert run(["corpus", "show", "215/KH-UBND", *data]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[:3] == ["Mã: 215-kh-ubnd", "Số hiệu: 215/KH-UBND", "Loại văn bản: Kế hoạch"]
    assert "Ngày ban hành: 03/03/2026" in shown
    assert "Tình trạng: đã nạp, 67 điều khoản, 29 nhiệm vụ" in shown
    assert run(["corpus", "show", "215-kh-ubnd", "--full", *data]) == 0
    assert "2. Về sản xuất, kinh doanh" in capsys.readouterr().out
    assert run(["corpus", "remove", "215/KH-UBND", "--no-index", *data]) == 0
    assert capsys.readouterr().out == "Đã gỡ Kế hoạch 215/KH-UBND.\n"
    assert list(on_disk(tmp_path)) == ["corpus/catalog.toml"]


def test_corpus_add_takes_what_the_options_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data-dir", str(tmp_path)]
    options = [
        "--number",
        "7/ĐA-UBND",
        "--type",
        "Đề án",
        "--title",
        "Tên",
        "--issued",
        "05/04/2026",
    ]
    assert run(["corpus", "add", str(OTHER_PLAN), "--no-index", *options, *data]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Đã nạp Đề án 7/ĐA-UBND: Tên",
        "  Ủy ban nhân dân tỉnh Sơn Hải; ban hành ngày 05/04/2026; 67 điều khoản, 29 nhiệm vụ.",
    ]
    assert run(["corpus", "add", str(OTHER_PLAN), "--issued", "hôm qua", *data]) == 2
    assert "Giá trị của issued không hợp lệ" in capsys.readouterr().err


@pytest.mark.parametrize("bad", ["empty", "program", "scan", "folder", "missing"])
def test_corpus_add_refuses_what_is_no_document(
    bad: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    assert run(["corpus", "add", str(OTHER_PLAN), "--no-index", "--data-dir", str(data)]) == 0
    before = on_disk(data)
    capsys.readouterr()
    file = tmp_path / {"empty": "a.txt", "program": "a.exe", "scan": "a.pdf"}.get(bad, bad)
    match bad:
        case "empty":
            file.write_bytes(b"")
        case "program":
            file.write_bytes(b"MZ\x90\x00\x03" * 500)
        case "scan":
            canvas = Canvas(str(file))
            canvas.rect(100, 100, 300, 500, fill=1)
            canvas.save()
        case "folder":
            file.mkdir()
    assert run(["corpus", "add", str(ARTICLES), str(file), "--data-dir", str(data)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("Lỗi: ")
    assert "ngoài dự kiến" not in printed.err
    assert file.name in printed.err
    assert printed.err.count("\n") == 1
    assert on_disk(data) == before


def test_corpus_commands_know_no_other_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data-dir", str(tmp_path)]
    for command in (["show", "1/KH"], ["fetch", "1/KH"], ["check", "1/KH"]):
        assert run(["corpus", *command, *data]) == 1
        assert "Không có văn bản “1/KH” trong danh mục" in capsys.readouterr().err
    assert run(["corpus", "remove", "86/KH-UBND", *data]) == 1
    assert "trong số văn bản đã tự nạp" in capsys.readouterr().err
    assert run(["corpus", "add", *data]) == 2


def test_corpus_check_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data-dir", str(tmp_path)]
    assert run(["corpus", "check", *data]) == 1  # no index yet
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Kế hoạch 86/KH-UBND: tốt, ")
    assert "kehoach index" in lines[-1]
    assert run(["corpus", "add", str(OTHER_PLAN), "--number", "7/KH", "--no-index", *data]) == 0
    capsys.readouterr()
    assert run(["corpus", "check", "7/KH", "71/NQ-CP", *data]) == 1
    assert capsys.readouterr().out.splitlines()[:2] == [
        "Kế hoạch 7/KH: tốt, nhưng văn bản không ghi số hiệu này ở đâu",
        "Nghị quyết 71/NQ-CP: chưa nạp. Nếu có tệp của văn bản, hãy chạy: kehoach corpus add TỆP",
    ]
    (stored,) = (tmp_path / "corpus" / "documents").iterdir()
    stored.write_text("khác", "utf-8")
    assert run(["corpus", "check", *data]) == 1
    assert "không khớp mã băm" in capsys.readouterr().err


@pytest.mark.slow
def test_corpus_fetch_without_a_network_changes_nothing(tmp_path: Path) -> None:
    done = kehoach(
        "corpus", "fetch", "71/NQ-CP", "--data-dir", str(tmp_path),
        HTTPS_PROXY="http://127.0.0.1:9", ALL_PROXY="http://127.0.0.1:9",  # nobody listens there
    )  # fmt: skip
    assert done.returncode == 1
    printed = done.stdout.decode()
    assert printed.startswith("Chưa lấy được Nghị quyết 71/NQ-CP: không kết nối được tới máy chủ")
    assert "kehoach corpus add TỆP" in printed
    assert on_disk(tmp_path) == {}


def test_the_terminal_wraps_lines_and_shortens_quotes() -> None:
    assistant = FakeAssistant()
    long = assistant.cite("I.1.1")
    quote = ("một hai ba bốn " * 300).strip()
    answer = Answer(
        text="Theo kế hoạch, cơ quan chủ trì là Sở Y tế.\n- một mục rất dài phải xuống dòng",
        status=Status.ANSWERED,
        intent=Intent.LOOKUP,
        citations=(type(long)(long.clause, long.label, quote, 0, len(quote), long.document),),
        understood="Ai chủ trì?",
    )
    text = render(answer, width=30)
    assert text.splitlines()[:6] == [
        "Tôi hiểu câu hỏi là: Ai chủ",
        "trì?",
        "",
        "Theo kế hoạch, cơ quan chủ trì",
        "là Sở Y tế.",
        "- một mục rất dài phải xuống",
    ]
    assert max(map(len, text.splitlines()[:15])) <= 30
    assert "[…]”" in text
    assert text.endswith("thêm --full để xem trọn vẹn.)")
    whole = render(answer, full=True)
    assert f"“{quote}”" in whole
    assert "--full" not in whole


def kehoach(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments],
        cwd=REPO,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )


def test_the_program_speaks_vietnamese_in_any_locale(tmp_path: Path) -> None:
    done = kehoach(
        "ask", "a", "--no-build", "--data-dir", str(tmp_path),
        LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
    )  # fmt: skip
    assert done.returncode == 1
    error = done.stderr.decode()
    assert error.startswith("Lỗi: ")
    assert "kehoach" in error  # the command that mends it
    assert "Traceback" not in error
    assert error.count("\n") == 1


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    done = subprocess.run(
        f"{sys.executable} -m bot.cli corpus list --json | head -c 10",
        shell=True,
        cwd=REPO,
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert done.stderr == b""


def test_asking_imports_nothing_that_only_serving_needs() -> None:
    code = (
        "import sys, bot.cli, bot.settings, bot.schemas, bot.terminal, bot.preparation\n"
        "heavy = {'torch', 'telegram', 'uvicorn', 'fastapi', 'sqlalchemy', 'limits', 'openpyxl',"
        " 'underthesea', 'sentence_transformers', 'transformers', 'prometheus_client', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPO, capture_output=True, timeout=60, check=True
    )
    assert done.stdout == b"[]\n"
