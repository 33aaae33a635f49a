"""Letters that ask somebody for all that they list: "đề nghị các cơ sở đào tạo thực hiện …:"."""

from __future__ import annotations

import pytest

from corpus.asked_bodies import asked
from corpus.cleaning import clean
from corpus.running_names import Names
from tests.genre import parse
from tests.task_texts import told

HEAD = "BỘ Y TẾ\nSố: 12/BYT-KCB\nV/v phòng bệnh\nKính gửi:\n- Các trường nội trú;\n- {to}.\n"
SCHOOLS = "các cơ sở đào tạo"


def letter(body: str, to: str = SCHOOLS, asks: str = "đề nghị") -> list[list[str]]:
    opening = f"Để phòng bệnh sởi, Bộ Y tế {asks} {to} thực hiện các nội dung sau:\n"
    head = HEAD.format(to=to[0].upper() + to[1:])
    found = parse(f"{head}{opening}{body}\nTrân trọng./.\n")
    return [
        [task.clause.partition("#")[2], str(task.lead_kind), told(task)[2], told(task)[4]]
        for task in found.tasks
    ]


@pytest.mark.parametrize("asks", ["đề nghị", "yêu cầu", "hướng dẫn"])
def test_items_that_begin_with_work_are_duties_of_those_asked(asks: str) -> None:
    body = "1. Rà soát phòng học.\n2. Báo cáo kết quả trước ngày 30/9/2027.\n3. Sách mới."
    assert letter(body, asks=asks) == [
        ["1", "collective", SCHOOLS, ""],
        ["2", "collective", SCHOOLS, "trước ngày 30/9/2027"],
    ]


@pytest.mark.parametrize("to", ["các bệnh viện", "các cơ sở khám bệnh, chữa bệnh", "Sở Y tế"])
def test_whoever_is_asked(to: str) -> None:
    assert [row[2] for row in letter("1. Rà soát phòng học.\n2. Lập sổ.", to)] == [to, to]


def test_sentences_that_begin_with_a_kind_the_letter_names() -> None:
    body = (
        "1. Về phòng học\n- Các cơ sở đào tạo rà soát phòng học.\n"
        "- Cơ sở đào tạo cần lập sổ.\n- Việc khử khuẩn phải bảo đảm an toàn.\n"
        "- Các trường nội trú tổ chức trực đêm.\n- Các nhà thuốc bố trí người trực.\n"
        "2. Sau mỗi kỳ, cơ sở đào tạo báo cáo Bộ.\n"
        "3. Về số liệu\nKhi có ca bệnh, các cơ sở đào tạo thực hiện đối soát số liệu."
    )
    assert [row[:3] for row in letter(body)] == [
        ["1.g1", "collective", "Các cơ sở đào tạo"],
        ["1.g2", "collective", "Cơ sở đào tạo"],
        ["1.g4", "collective", "Các trường nội trú"],
        ["2", "collective", "cơ sở đào tạo"],
        ["3", "collective", "các cơ sở đào tạo"],
    ]


@pytest.mark.parametrize(
    "body",
    [
        "1. Phối hợp với Sở Xây dựng sửa nhà.",  # helps others
        "1. Kinh phí thực hiện lấy từ ngân sách.",
        "1. Mục tiêu\n- Bảo đảm 100% phòng học sạch.",  # what is aimed at
        "1. Việc rà soát phải kịp thời.",
        "1. Cơ sở đào tạo được hỗ trợ vắc xin.",  # is given something
    ],
)
def test_what_asks_for_nothing(body: str) -> None:
    assert letter(body) == []


def test_only_a_line_that_opens_a_list_asks() -> None:
    def read(text: str) -> str | None:
        whole = clean(text, markdown=False)
        found = asked([(whole, line.start, line.end) for line in whole.lines()], Names())
        return found.leads[0].text[slice(*found.leads[1:])] if found else None

    assert read("Bộ Y tế đề nghị các bệnh viện thực hiện các việc sau:") == "các bệnh viện"
    assert read("Bộ Y tế đề nghị Sở Y tế, Sở Nội vụ rà soát như sau:") == "Sở Y tế, Sở Nội vụ"
    assert read("Bộ Y tế đề nghị các bệnh viện thực hiện các việc sau.") is None
    assert read("Bộ Y tế thông báo như sau:") is None
    assert read("Bộ Y tế đề nghị các nội dung thực hiện như sau:") is None


@pytest.mark.parametrize("to", [SCHOOLS, "Sở Y tế"])
def test_items_that_begin_with_helping_are_helped_by_those_asked(to: str) -> None:
    opening = f"Bộ Y tế kính đề nghị {to} chỉ đạo thực hiện các việc như sau:\n"
    body = "1. Về trường lớp\na) Rà soát lớp.\nb) Phối hợp với Sở Nội vụ lập sổ.\n2. Về tiền vé\n"
    found = parse(f"{HEAD.format(to=to)}{opening}{body}a) Tham gia kiểm tra vé.\n")
    assert [(task.clause.partition("#")[2], told(task)[2:4]) for task in found.helping] == [
        ("1.b", ["", to]),
        ("2.a", ["", to]),
    ]
    assert [task.clause.partition("#")[2] for task in found.tasks] == ["1.a"]
