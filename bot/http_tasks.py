"""Agencies and tasks, as structure, with filters and downloads."""

from __future__ import annotations

from collections import Counter
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Query, Response
from pydantic import StringConstraints
from rapidfuzz import process

from bot.document_schemas import (
    AgencyCounts,
    AgencyList,
    AgencyOut,
    DeadlineOut,
    MentionOut,
    TaskList,
    TaskOut,
)
from bot.http_documents import link
from bot.http_messages import Http
from bot.http_problems import ProblemError, invalid
from bot.http_services import AssistantOf, ServicesOf, check_loaded, document_ref
from bot.schemas import (
    Cleaned,
    DocumentRefOut,
    IdText,
    clause_url,
)
from bot.task_files import MEDIA_TYPES, to_csv, to_xlsx
from corpus.model import Agency, AgencyMention, LeadKind, Task
from corpus.store import Corpus
from corpus.text import fold

router = APIRouter(prefix="/v1", tags=["Nhiệm vụ"])

_NEAR: Final = 3
_NEAR_SCORE: Final = 60.0  # rapidfuzz' 0 to 100; below it names have little in common


class Role(StrEnum):
    """What an agency has to do with a task."""

    ANY = "any"
    LEAD = "lead"
    COORDINATE = "coordinate"


class Format(StrEnum):
    """How a list of tasks is given."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


_DOWNLOADS: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "JSON, hoặc tệp CSV (UTF-8 có BOM) hay XLSX để tải về.",
        "content": {
            media: {"schema": {"type": "string", "format": "binary"}}
            for media in MEDIA_TYPES.values()
        },
    }
}


@router.get("/agencies", summary="Danh sách cơ quan")
async def agencies(assistant: AssistantOf) -> AgencyList:
    """Các cơ quan mà hệ thống biết, tên gọi khác và số nhiệm vụ của từng cơ quan."""
    corpus = assistant.corpus
    lead: Counter[str] = Counter()
    joint: Counter[str] = Counter()
    coordinate: Counter[str] = Counter()
    for task in corpus.tasks:
        leads = _ids(task.leads)
        lead.update(leads)
        if task.lead_kind is LeadKind.JOINT:
            joint.update(leads)
        coordinate.update(_ids(task.coordinators))
    ranked = sorted(corpus.agencies.agencies, key=lambda a: (-lead[a.id], -coordinate[a.id], a.id))
    listed = [
        AgencyOut(
            id=agency.id,
            name=agency.name,
            aliases=list(agency.aliases),
            counts=AgencyCounts(
                lead=lead[agency.id], joint=joint[agency.id], coordinate=coordinate[agency.id]
            ),
        )
        for agency in ranked
    ]
    return AgencyList(total=len(listed), agencies=listed)


@router.get("/tasks", summary="Danh sách nhiệm vụ", response_model=TaskList, responses=_DOWNLOADS)
async def tasks(
    *,
    assistant: AssistantOf,
    services: ServicesOf,
    agency: Annotated[
        IdText | None, Query(description="Tên, tên viết tắt hoặc mã cơ quan.", examples=["Sở Y tế"])
    ] = None,
    role: Annotated[
        Role, Query(description="Vai trò của cơ quan: lead (chủ trì), coordinate (phối hợp), any.")
    ] = Role.ANY,
    document: Annotated[IdText | None, Query(description="Mã văn bản.")] = None,
    q: Annotated[
        str,
        StringConstraints(max_length=200),
        Cleaned,
        Query(description="Những từ phải có trong nhiệm vụ."),
    ] = "",
    due_before: Annotated[
        date | None,
        Query(description="Hạn hoàn thành chậm nhất vào ngày này (kể cả ngày này)."),
    ] = None,
    format: Annotated[Format, Query(description="json, csv hoặc xlsx.")] = Format.JSON,
) -> TaskList | Response:
    """Toàn bộ nhiệm vụ khớp các điều kiện, không cắt bớt.

    Nhiệm vụ giao chung cho “các sở, ban, ngành…” không tính là của riêng cơ quan nào;
    `lead_kind` cho biết điều đó.
    """
    corpus = assistant.corpus
    if document is not None:
        check_loaded(corpus, "document", document)
    wanted = find_agency(corpus, agency) if agency is not None else None
    words = fold(q).split()
    found = [
        task
        for task in corpus.listed
        if (document is None or task.document == document)
        and (wanted is None or _has_role(task, wanted, role))
        and (not words or _mentions(corpus, task, words))
        and (due_before is None or _due(task, due_before))
    ]
    listed = [_task(corpus, task) for task in found]
    if format is Format.JSON:
        return TaskList(total=len(listed), tasks=listed)
    content = await services.off_loop(to_csv if format is Format.CSV else to_xlsx, listed)
    name = f"{Http.TASK_FILE}{f'-{wanted.id}' if wanted else ''}.{format.value}"
    return Response(
        content,
        media_type=MEDIA_TYPES[format.value],
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"},
    )


def find_agency(corpus: Corpus, name: str) -> Agency:
    """The agency with this id, name or alias.

    Raises:
        ProblemError: 422, there is none; the nearest names are suggested.
    """
    known = corpus.agencies.get(name)
    if known is not None:
        return known
    found = {match.agency.id: match.agency for match in corpus.agencies.find(name)}
    if len(found) == 1:
        return next(iter(found.values()))
    raise _unknown_agency(corpus, name)


def _unknown_agency(corpus: Corpus, name: str) -> ProblemError:
    names = {agency.name: fold(agency.name) for agency in corpus.agencies.agencies}
    near = process.extract(fold(name), names, limit=_NEAR, score_cutoff=_NEAR_SCORE)
    listed = ", ".join(key for _, _, key in near)
    nearest = Http.NEAREST.format(names=listed) if listed else ""
    return invalid("agency", Http.NO_AGENCY.format(agency=name, nearest=nearest))


def _ids(mentions: tuple[AgencyMention, ...]) -> set[str]:
    return {mention.agency for mention in mentions if mention.agency is not None}


def _has_role(task: Task, agency: Agency, role: Role) -> bool:
    leads = role is not Role.COORDINATE and agency.id in _ids(task.leads)
    return leads or (role is not Role.LEAD and agency.id in _ids(task.coordinators))


def _mentions(corpus: Corpus, task: Task, words: list[str]) -> bool:
    said = corpus.text_of(task)
    text = fold(f"{task.title} {said} {task.deliverable or ''}")
    return all(word in text for word in words)


def _due(task: Task, day: date) -> bool:
    return task.deadline is not None and task.deadline.end is not None and task.deadline.end <= day


def _mention(corpus: Corpus, mention: AgencyMention) -> MentionOut:
    agency = corpus.agencies.get(mention.agency) if mention.agency else None
    return MentionOut(
        written=mention.written, agency=mention.agency, name=agency.name if agency else None
    )


def _task(corpus: Corpus, task: Task) -> TaskOut:
    clause = corpus.clause(task.clause)
    parsed = corpus.documents[task.document]
    return TaskOut(
        clause=task.clause,
        label=corpus.label(clause),
        title=task.title,
        leads=[_mention(corpus, mention) for mention in task.leads],
        lead_kind=task.lead_kind,
        coordinators=[_mention(corpus, mention) for mention in task.coordinators],
        deliverable=task.deliverable,
        deadline=DeadlineOut.model_validate(task.deadline) if task.deadline else None,
        group=link(corpus, corpus.clause(task.group)) if task.group else None,
        document=DocumentRefOut.model_validate(document_ref(parsed.document)),
        quote=parsed.quote(task.lead_span),
        url=clause_url(task.clause),
    )
