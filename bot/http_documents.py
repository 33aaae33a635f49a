"""Documents, their clause trees, and single clauses."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path

from bot.document_schemas import (
    ClauseDetail,
    ClauseLink,
    ClauseNode,
    DocumentDetail,
    DocumentList,
    DocumentSummary,
    RelationOut,
)
from bot.http_messages import Http
from bot.http_problems import not_found
from bot.http_services import AssistantOf, document_ref, known_document
from bot.schemas import (
    DocumentRefOut,
    clause_url,
    clean,
)
from corpus.model import Clause, Document
from corpus.store import Corpus

router = APIRouter(prefix="/v1", tags=["Văn bản"])

_HEADING: Final = 200  # characters; a heading may be a whole paragraph


@router.get("/documents", summary="Danh sách văn bản")
async def documents(assistant: AssistantOf) -> DocumentList:
    """Các văn bản đã nạp, thông tin của chúng và quan hệ với văn bản khác."""
    corpus = assistant.corpus
    found = [_summary(corpus, corpus.catalog[identifier]) for identifier in corpus.documents]
    return DocumentList(total=len(found), documents=found)


@router.get("/documents/{document}", summary="Một văn bản và cây điều khoản")
async def document(
    assistant: AssistantOf,
    document: Annotated[str, Path(description="Mã văn bản.", examples=["86-kh-ubnd"])],
) -> DocumentDetail:
    """Thông tin, quan hệ và cây điều khoản. Văn bản chưa nạp toàn văn có cây rỗng."""
    corpus = assistant.corpus
    found = known_document(corpus, str(clean(document)))
    parsed = corpus.documents.get(found.id)
    return DocumentDetail(
        **_summary(corpus, found).model_dump(),
        metadata=(
            {name: parsed.quote(span) for name, span in parsed.metadata.items()} if parsed else {}
        ),
        tree=[_node(corpus, c) for c in parsed.clauses if c.parent is None] if parsed else [],
    )


@router.get("/clauses/{document}/{path:path}", summary="Một điều khoản, nguyên văn")
async def clause(
    assistant: AssistantOf,
    document: Annotated[str, Path(description="Mã văn bản.", examples=["86-kh-ubnd"])],
    path: Annotated[str, Path(description="Đường dẫn điều khoản.", examples=["II.5.2"])],
) -> ClauseDetail:
    """Nguyên văn, địa chỉ, các cấp trên, các mục con và các mục liền kề cùng cấp."""
    corpus = assistant.corpus
    found = known_document(corpus, str(clean(document)))
    parsed = corpus.documents.get(found.id)
    if parsed is None:
        raise not_found(Http.NOT_LOADED.format(name=found.name))
    clean_path = str(clean(path))
    unit = corpus.find(f"{found.id}#{clean_path}")
    if unit is None:
        detail = Http.NO_CLAUSE.format(name=found.name, path=clean_path, document=found.id)
        raise not_found(detail)
    siblings = (
        corpus.clause(unit.parent).children
        if unit.parent
        else tuple(c.id for c in parsed.clauses if c.parent is None)
    )
    place = siblings.index(unit.id)
    before, after = siblings[:place][-1:], siblings[place + 1 :][:1]
    return ClauseDetail(
        clause=unit.id,
        path=unit.path,
        kind=unit.kind,
        label=corpus.label(unit),
        marker=unit.marker,
        heading=unit.heading,
        quote=parsed.source[unit.start : unit.end],
        text="\n".join(parsed.quote(span) for span in unit.own),
        start=unit.start,
        end=unit.end,
        document=DocumentRefOut.model_validate(document_ref(found)),
        digest=found.digest,
        url=clause_url(unit.id),
        ancestors=[link(corpus, c) for c in corpus.ancestors(unit)],
        children=[link(corpus, corpus.clause(c)) for c in unit.children],
        previous=link(corpus, corpus.clause(before[0])) if before else None,
        next=link(corpus, corpus.clause(after[0])) if after else None,
    )


def link(corpus: Corpus, clause: Clause) -> ClauseLink:
    """A clause by name."""
    return ClauseLink(
        clause=clause.id,
        label=corpus.label(clause),
        heading=_short(clause.heading),
        url=clause_url(clause.id),
    )


def _short(heading: str) -> str:
    return heading if len(heading) <= _HEADING else heading[: _HEADING - 1].rstrip() + "…"


def _node(corpus: Corpus, clause: Clause) -> ClauseNode:
    return ClauseNode(
        clause=clause.id,
        path=clause.path,
        kind=clause.kind,
        label=clause.label,
        heading=_short(clause.heading),
        url=clause_url(clause.id),
        children=[_node(corpus, corpus.clause(child)) for child in clause.children],
    )


def _summary(corpus: Corpus, document: Document) -> DocumentSummary:
    parsed = corpus.documents.get(document.id)
    return DocumentSummary(
        id=document.id,
        number=document.number,
        type=document.type,
        title=document.title,
        issuer=document.issuer,
        issued=document.issued,
        effective=document.effective,
        signer=document.signer,
        signer_title=document.signer_title,
        source=document.source,
        loaded=parsed is not None,
        digest=document.digest,
        aliases=list(document.aliases),
        urls=list(document.urls),
        sha256=document.sha256,
        relations=[
            RelationOut(
                kind=relation.kind,
                document=_related(corpus, relation.target),
                loaded=relation.target in corpus.documents,
            )
            for relation in document.relations
        ],
        clauses=len(parsed.clauses) if parsed else 0,
        tasks=len(parsed.tasks) if parsed else 0,
        url=f"/v1/documents/{document.id}",
    )


def _related(corpus: Corpus, target: str) -> DocumentRefOut:
    document = corpus.catalog.get(target)
    if document is None:  # related by number only
        return DocumentRefOut(id=target, number=target.upper(), title="")
    return DocumentRefOut.model_validate(document_ref(document))
