"""Errors as `application/problem+json` (RFC 9457), in Vietnamese, for every path.

`type` is stable for programs (`urn:kehoach:problem:…`); `detail` says to a person what to do.
Nothing that was sent is echoed but names of fields and paths, and no traceback leaves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from bot.feedback import FeedbackError
from bot.holder import NotReadyError
from bot.http_messages import Http
from bot.schemas import FieldError, Problem
from corpus.errors import QuestionError

MEDIA_TYPE: Final = "application/problem+json"
RETRY_S: Final = "3"  # an index loads in a few seconds


class ProblemError(HTTPException):
    """An error with everything that its answer says.

    `code` becomes the problem's `type`. A subclass of HTTPException, since the framework lets
    those through where it turns any other into a 400.
    """

    def __init__(
        self,
        status: int,
        code: str,
        title: str,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        errors: Sequence[FieldError] = (),
    ) -> None:
        super().__init__(status, detail, dict(headers) if headers else None)
        self.code = code
        self.title = title
        self.errors = list(errors)


def not_found(detail: str) -> ProblemError:
    """404: what was asked for does not exist."""
    return ProblemError(404, "not-found", Http.NOT_FOUND, detail)


def invalid(field: str, detail: str) -> ProblemError:
    """422: one field has a value that cannot be used."""
    return ProblemError(
        422, "invalid", Http.INVALID, detail, errors=[FieldError(field=field, detail=detail)]
    )


def internal() -> ProblemError:
    """500: a fault of ours; the log has the rest under the same request id."""
    return ProblemError(500, "internal", Http.INTERNAL, Http.INTERNAL_DETAIL)


def problem_response(request: Request, error: ProblemError) -> JSONResponse:
    """The answer to a request that failed."""
    request_id = str(request.scope.get("state", {}).get("request_id", ""))
    problem = Problem(
        type=f"urn:kehoach:problem:{error.code}",
        title=error.title,
        status=error.status_code,
        detail=error.detail.replace("{request_id}", request_id),
        instance=request.url.path,
        request_id=request_id or None,
        errors=error.errors or None,
    )
    return JSONResponse(
        problem.model_dump(exclude_none=True),
        status_code=error.status_code,
        headers=error.headers,
        media_type=MEDIA_TYPE,
    )


def install_problems(app: FastAPI) -> None:
    """Answer every error of an application in this form."""

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> JSONResponse:
        return problem_response(request, _from_http(request, error))

    @app.exception_handler(RequestValidationError)
    async def on_validation(request: Request, error: RequestValidationError) -> JSONResponse:
        return problem_response(request, _from_validation(error.errors()))

    @app.exception_handler(QuestionError)
    async def on_question(request: Request, error: QuestionError) -> JSONResponse:
        return problem_response(request, ProblemError(422, "question", Http.QUESTION, str(error)))

    @app.exception_handler(NotReadyError)
    async def on_not_ready(request: Request, error: NotReadyError) -> JSONResponse:
        return problem_response(request, not_ready(str(error)))

    @app.exception_handler(FeedbackError)
    async def on_feedback(request: Request, error: FeedbackError) -> JSONResponse:
        return problem_response(request, ProblemError(503, "database", Http.NOT_READY, str(error)))


def not_ready(detail: str = Http.NOT_READY_DETAIL) -> ProblemError:
    """503: the index is still being loaded."""
    return ProblemError(503, "not-ready", Http.NOT_READY, detail, headers={"Retry-After": RETRY_S})


def _from_http(request: Request, error: HTTPException) -> ProblemError:
    """The framework's own errors, in our words."""
    if isinstance(error, ProblemError):
        return error
    path = request.url.path
    if error.status_code == 404:
        return not_found(Http.NO_ROUTE.format(path=path))
    if error.status_code == 405:
        headers = error.headers or {}
        allowed = headers.get("Allow", headers.get("allow", "GET"))
        detail = Http.METHOD_DETAIL.format(path=path, method=request.method, allowed=allowed)
        return ProblemError(405, "method", Http.METHOD, detail, headers={"Allow": allowed})
    if error.status_code == 400:
        return ProblemError(400, "bad-request", Http.BAD_REQUEST, Http.BAD_REQUEST_DETAIL)
    detail = Http.OTHER_DETAIL.format(status=error.status_code)
    return ProblemError(error.status_code, "other", Http.OTHER, detail, headers=error.headers)


def _from_validation(errors: Sequence[Any]) -> ProblemError:
    fields = [_field_error(error) for error in errors]
    detail = " ".join(dict.fromkeys(field.detail for field in fields))
    return ProblemError(422, "invalid", Http.INVALID, detail, errors=fields)


def _field_error(error: Mapping[str, Any]) -> FieldError:
    """One of pydantic's errors, in Vietnamese, naming the field: "documents[2]"."""
    kind = str(error.get("type", ""))
    field = "" if kind == "json_invalid" else _field_name(error.get("loc", ()))
    if kind == "missing" and not field:
        kind = "model_attributes_type"
    template = Http.FIELD_ERRORS.get(kind, Http.FIELD_ERROR)
    context = {key: value for key, value in error.get("ctx", {}).items() if key != "error"}
    if "expected" in context:
        context["expected"] = str(context["expected"]).replace("'", "").replace(" or ", ", ")
    shown = field or Http.BODY
    return FieldError(field=shown, detail=template.format(field=shown, **context))


def _field_name(location: Sequence[object]) -> str:
    name = ""
    for part in location[1:]:  # the first says body, query or path
        if isinstance(part, int):
            name += f"[{part}]"
        else:
            # A name may be of the client's making and hold anything.
            text = str(part).encode("utf-8", "replace").decode()[:64]
            name += f".{text}" if name else text
    return name
