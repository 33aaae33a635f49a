"""Documents, clauses, agencies and tasks over HTTP."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import quote

import pytest
from openpyxl import load_workbook

from tests.fake_assistant import ID, SOURCE
from tests.http_client import client, problem


async def get(tmp_path: Path, path: str, **params: str) -> Any:
    async with client(tmp_path) as http:
        response = await http.get(path, params=params)
    assert response.status_code == 200, response.text
    return response.json()


async def test_documents_list_what_is_loaded(tmp_path: Path) -> None:
    body = await get(tmp_path, "/v1/documents")
    assert body["total"] == 1
    (document,) = body["documents"]
    assert document["id"] == ID
    assert document["issued"] == "2025-03-01"
    assert (document["loaded"], document["clauses"], document["tasks"]) == (True, 9, 3)
    assert document["relations"] == [
        {
            "kind": "implements",
            "document": {"id": "57-nq-tw", "number": "57-NQ/TW", "title": "Về đột phá"},
            "loaded": False,
        },
        {
            "kind": "refers_to",
            "document": {"id": "9-ct", "number": "9-CT", "title": ""},
            "loaded": False,
        },
    ]


async def test_a_document_shows_its_tree(tmp_path: Path) -> None:
    body = await get(tmp_path, f"/v1/documents/{ID}")

    def paths(nodes: list[dict[str, Any]]) -> list[Any]:
        return [(node["path"], paths(node["children"])) for node in nodes]

    assert paths(body["tree"]) == [
        ("I", [("I.1", [("I.1.1", []), ("I.1.2", [])]), ("I.2", [])]),
        ("D3", [("D3.2", [("D3.2.d", []), ("D3.2.đ", [])])]),
    ]
    assert body["metadata"] == {"number": "NHIỆM VỤ"}


async def test_a_document_known_by_name_has_no_tree(tmp_path: Path) -> None:
    body = await get(tmp_path, "/v1/documents/57-nq-tw")
    assert (body["loaded"], body["tree"], body["clauses"]) == (False, [], 0)
    assert body["number"] == "57-NQ/TW"


async def test_a_clause_is_verbatim_with_its_neighbours(tmp_path: Path) -> None:
    body = await get(tmp_path, f"/v1/clauses/{ID}/I.1")
    assert body["quote"] == SOURCE[body["start"] : body["end"]]
    assert body["quote"].splitlines()[0] == "1. Xây dựng bệnh viện số"
    assert len(body["quote"].splitlines()) == 3
    assert body["text"] == "1. Xây dựng bệnh viện số"
    assert body["label"] == "mục I.1, Kế hoạch 12/KH-UBND"
    assert body["ancestors"] == [
        {
            "clause": f"{ID}#I",
            "label": "mục I, Kế hoạch 12/KH-UBND",
            "heading": "NHIỆM VỤ 📌",
            "url": f"/v1/clauses/{ID}/I",
        }
    ]
    assert [child["clause"] for child in body["children"]] == [f"{ID}#I.1.1", f"{ID}#I.1.2"]
    assert body["previous"] is None
    assert body["next"]["clause"] == f"{ID}#I.2"


async def test_neighbours_of_top_units_and_last_children(tmp_path: Path) -> None:
    top = await get(tmp_path, f"/v1/clauses/{ID}/D3")
    assert (top["previous"]["clause"], top["next"]) == (f"{ID}#I", None)
    last = await get(tmp_path, f"/v1/clauses/{ID}/I.2")
    assert (last["previous"]["clause"], last["next"]) == (f"{ID}#I.1", None)


@pytest.mark.parametrize(
    "path",
    ["D3.2.đ", quote("D3.2.đ"), quote(normalize("NFD", "D3.2.đ")), "%44%33%2E2.%C4%91"],
)
async def test_paths_with_dots_and_letters_in_any_encoding(tmp_path: Path, path: str) -> None:
    body = await get(tmp_path, f"/v1/clauses/{ID}/{path}")
    assert (body["clause"], body["quote"]) == (f"{ID}#D3.2.đ", "đ) báo cáo năm.")


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("/v1/documents/99-kh", "Không có văn bản “99-kh” trong kho."),
        ("/v1/clauses/99-kh/I.1", "Không có văn bản “99-kh” trong kho."),
        (f"/v1/clauses/{ID}/II.1", "Kế hoạch 12/KH-UBND không có điều khoản “II.1”."),
        (f"/v1/clauses/{ID}/I.1%00.5", f"Cây điều khoản: /v1/documents/{ID}."),
        (f"/v1/clauses/{ID}/%FF%FE", "không có điều khoản"),
        (f"/v1/clauses/{ID}/", "không có điều khoản “”"),
        ("/v1/clauses/57-nq-tw/I", "Nghị quyết 57-NQ/TW có tên trong danh mục nhưng chưa nạp"),
    ],
)
async def test_what_is_not_there_is_said(tmp_path: Path, path: str, detail: str) -> None:
    async with client(tmp_path) as http:
        assert detail in problem(await http.get(path), 404, "not-found")["detail"]


async def test_agencies_are_counted(tmp_path: Path) -> None:
    body = await get(tmp_path, "/v1/agencies")
    by_id = {agency["id"]: agency for agency in body["agencies"]}
    assert body["total"] == len(by_id)
    assert by_id["so-y-te"]["counts"] == {"lead": 2, "joint": 1, "coordinate": 0}
    assert by_id["so-noi-vu"]["counts"] == {"lead": 1, "joint": 1, "coordinate": 1}
    assert body["agencies"][0]["name"] == "Sở Y tế"


@pytest.mark.parametrize(
    ("params", "paths"),
    [
        ({}, ["I.1.1", "I.1.2", "I.2"]),
        ({"agency": "so-y-te"}, ["I.1.1", "I.1.2"]),
        ({"agency": "SYT"}, ["I.1.1", "I.1.2"]),
        ({"agency": "sở nội vụ", "role": "lead"}, ["I.1.2"]),
        ({"agency": "Sở Nội vụ", "role": "coordinate"}, ["I.1.1"]),
        ({"agency": "Sở Nội vụ"}, ["I.1.1", "I.1.2"]),
        ({"document": ID}, ["I.1.1", "I.1.2", "I.2"]),
        ({"q": "dao tao"}, ["I.1.2"]),
        ({"q": "không có đâu"}, []),
        ({"due_before": "2025-06-30"}, ["I.1.1"]),
        ({"due_before": "2025-06-29"}, []),
        ({"due_before": "2025-12-31", "agency": "Sở Nội vụ", "role": "lead"}, ["I.1.2"]),
    ],
)
async def test_tasks_are_filtered(tmp_path: Path, params: dict[str, str], paths: list[str]) -> None:
    body = await get(tmp_path, "/v1/tasks", **params)
    assert [task["clause"].partition("#")[2] for task in body["tasks"]] == paths
    assert body["total"] == len(paths)


async def test_a_task_in_full(tmp_path: Path) -> None:
    body = await get(tmp_path, "/v1/tasks", q="phần mềm")
    (task,) = body["tasks"]
    assert task["leads"] == [{"written": "Sở Y tế", "agency": "so-y-te", "name": "Sở Y tế"}]
    assert task["coordinators"][0]["agency"] == "so-noi-vu"
    assert (task["lead_kind"], task["deliverable"]) == ("single", "@Báo cáo")
    assert task["quote"] == "Cơ quan chủ trì: Sở Y tế."
    assert task["group"]["clause"] == f"{ID}#I.1"
    assert task["deadline"] == {
        "written": "Quý II/2025",
        "start": "2025-04-01",
        "end": "2025-06-30",
        "recurring": False,
    }


@pytest.mark.parametrize(
    ("params", "detail"),
    [
        ({"agency": "Sở I tế"}, "Không có cơ quan “Sở I tế”. Có phải: Sở Y tế"),
        ({"agency": "zzzz"}, "Không có cơ quan “zzzz”. Danh sách cơ quan: /v1/agencies."),
        ({"role": "chủ trì"}, "Trường “role” chỉ nhận: any, lead, coordinate."),
        ({"format": "pdf"}, "Trường “format” chỉ nhận: json, csv, xlsx."),
        ({"due_before": "31/12/2025"}, "ví dụ 2025-12-31"),
        ({"document": "57-nq-tw"}, "chưa nạp toàn văn"),
    ],
)
async def test_a_bad_filter_says_what_to_do(
    tmp_path: Path, params: dict[str, str], detail: str
) -> None:
    async with client(tmp_path) as http:
        response = await http.get("/v1/tasks", params=params)
    assert detail in problem(response, 422, "invalid")["detail"]


async def test_csv_opens_in_excel_and_runs_nothing(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        response = await http.get("/v1/tasks", params={"format": "csv", "agency": "Sở Y tế"})
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert (
        response.headers["content-disposition"]
        == "attachment; filename*=UTF-8''nhiem-vu-so-y-te.csv"
    )
    assert response.content.startswith(b"\xef\xbb\xbfSTT,")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))
    assert [row["Nhiệm vụ"] for row in rows] == [
        "Mua sắm thiết bị <b>y tế</b> & phần mềm",
        "'=SUM(A1) đào tạo cán bộ",
    ]
    assert rows[0]["Sản phẩm"] == "'@Báo cáo"
    assert rows[1]["Cơ quan chủ trì"] == "Sở Y tế; Sở Nội vụ"
    assert rows[1]["Hình thức chủ trì"] == "Đồng chủ trì"
    assert rows[0]["Đến ngày"] == "2025-06-30"


async def test_xlsx_holds_text_only(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        response = await http.get("/v1/tasks", params={"format": "xlsx"})
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][4] == "Nhiệm vụ"
    assert rows[2][4] == "=SUM(A1) đào tạo cán bộ"
    assert rows[3][5] == "Các sở, ban, ngành"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert sheet.freeze_panes == "A2"
