"""Every Vietnamese sentence that the HTTP interface says of its own, and the columns of the task
lists downloaded from it. `{…}` are filled with `str.format`.
"""

from __future__ import annotations

from typing import Final


class Http:
    """Problems and descriptions of the HTTP interface."""

    BAD_REQUEST: Final = "Yêu cầu không đọc được"
    BAD_REQUEST_DETAIL: Final = (
        "Không đọc được nội dung yêu cầu. Hãy gửi JSON mã hóa UTF-8 "
        "với Content-Type: application/json."
    )
    UNAUTHORIZED: Final = "Chưa xác thực"
    KEY_MISSING: Final = (
        "Yêu cầu cần khóa truy cập. Hãy gửi tiêu đề `Authorization: Bearer <khóa>` "
        "hoặc `X-API-Key: <khóa>`; khóa do người quản trị cấp."
    )
    KEY_WRONG: Final = "Khóa truy cập không đúng. Hãy kiểm tra lại hoặc xin khóa mới."
    NOT_FOUND: Final = "Không tìm thấy"
    NO_ROUTE: Final = "Không có địa chỉ {path}. Các địa chỉ dùng được nêu tại /docs."
    NO_DOCUMENT: Final = (
        "Không có văn bản “{document}” trong kho. Danh sách văn bản: /v1/documents."
    )
    NO_CLAUSE: Final = (
        "Văn bản {name} không có điều khoản “{path}”. Cây điều khoản: /v1/documents/{document}."
    )
    NOT_LOADED: Final = (
        "{name} có tên trong danh mục nhưng chưa nạp toàn văn nên không có điều khoản để trích dẫn."
    )
    METHOD: Final = "Phương thức không được phép"
    METHOD_DETAIL: Final = "{path} không nhận phương thức {method}. Hãy dùng: {allowed}."
    TOO_LARGE: Final = "Yêu cầu quá lớn"
    TOO_LARGE_DETAIL: Final = "Nội dung yêu cầu vượt {limit} byte. Hãy gửi câu hỏi ngắn hơn."
    INVALID: Final = "Dữ liệu chưa hợp lệ"
    INVALID_DETAIL: Final = "{errors}"
    TOO_MANY: Final = "Quá nhiều yêu cầu"
    TOO_MANY_DETAIL: Final = "Đã vượt giới hạn {limit}. Hãy thử lại sau {seconds} giây."
    LIMIT: Final = "{amount} yêu cầu mỗi {period}"
    PERIODS: Final = {
        "second": "giây",
        "minute": "phút",
        "hour": "giờ",
        "day": "ngày",
        "month": "tháng",
        "year": "năm",
    }
    INTERNAL: Final = "Lỗi máy chủ"
    INTERNAL_DETAIL: Final = (
        "Hệ thống gặp lỗi khi xử lý. Hãy thử lại; nếu vẫn lỗi, "
        "báo người quản trị mã yêu cầu {request_id}."
    )
    NOT_READY: Final = "Chưa sẵn sàng"
    NOT_READY_DETAIL: Final = "Hệ thống đang nạp chỉ mục. Hãy thử lại sau vài giây."
    FEEDBACK_FAILED: Final = (
        "Chưa ghi nhận được ý kiến do cơ sở dữ liệu gặp sự cố. Hãy thử lại sau."
    )
    STATUS_NAMES: Final = {
        400: BAD_REQUEST,
        401: UNAUTHORIZED,
        404: NOT_FOUND,
        413: TOO_LARGE,
        422: INVALID,
        429: TOO_MANY,
        500: INTERNAL,
        503: NOT_READY,
    }
    OTHER: Final = "Yêu cầu không thực hiện được"
    OTHER_DETAIL: Final = "Yêu cầu không thực hiện được (mã {status})."
    QUESTION: Final = "Câu hỏi chưa hợp lệ"
    NO_AGENCY: Final = "Không có cơ quan “{agency}”.{nearest} Danh sách cơ quan: /v1/agencies."
    NEAREST: Final = " Có phải: {names}?"

    # pydantic's error types → what is wrong and what to do; `{field}` names the field.
    FIELD_ERRORS: Final = {
        "missing": "Thiếu trường “{field}”; hãy bổ sung.",
        "json_invalid": "Nội dung không phải JSON hợp lệ; hãy kiểm tra dấu ngoặc và dấu phẩy.",
        "model_attributes_type": "Nội dung phải là một đối tượng JSON, gửi với "
        "Content-Type: application/json.",
        "dict_type": "Trường “{field}” phải là một đối tượng JSON.",
        "string_type": "Trường “{field}” phải là chuỗi ký tự.",
        "string_too_short": "Trường “{field}” đang trống; hãy nhập nội dung.",
        "string_too_long": "Trường “{field}” dài quá {max_length} ký tự; hãy rút gọn.",
        "string_pattern_mismatch": "Trường “{field}” chứa ký tự không được phép.",
        "list_type": "Trường “{field}” phải là một danh sách.",
        "too_long": "Trường “{field}” có quá {max_length} phần tử; hãy bớt lại.",
        "bool_type": "Trường “{field}” phải là true hoặc false.",
        "bool_parsing": "Trường “{field}” phải là true hoặc false.",
        "int_type": "Trường “{field}” phải là số nguyên.",
        "int_parsing": "Trường “{field}” phải là số nguyên.",
        "greater_than_equal": "Trường “{field}” phải từ {ge} trở lên.",
        "less_than_equal": "Trường “{field}” không được quá {le}.",
        "enum": "Trường “{field}” chỉ nhận: {expected}.",
        "literal_error": "Trường “{field}” chỉ nhận: {expected}.",
        "date_type": "Trường “{field}” phải là ngày dạng NĂM-THÁNG-NGÀY, ví dụ 2025-12-31.",
        "date_parsing": "Trường “{field}” phải là ngày dạng NĂM-THÁNG-NGÀY, ví dụ 2025-12-31.",
        "date_from_datetime_parsing": "Trường “{field}” phải là ngày dạng NĂM-THÁNG-NGÀY, "
        "ví dụ 2025-12-31.",
        "date_from_datetime_inexact": "Trường “{field}” phải là ngày dạng NĂM-THÁNG-NGÀY, "
        "ví dụ 2025-12-31.",
        "extra_forbidden": "Không có trường “{field}”; hãy bỏ đi hoặc kiểm tra lại tên trường.",
    }
    FIELD_ERROR: Final = "Trường “{field}” có giá trị không hợp lệ."
    BODY: Final = "nội dung"

    # Names of columns in downloaded task lists.
    TASK_COLUMNS: Final = (
        "STT",
        "Văn bản",
        "Điều khoản",
        "Mã điều khoản",
        "Nhiệm vụ",
        "Cơ quan chủ trì",
        "Hình thức chủ trì",
        "Cơ quan phối hợp",
        "Sản phẩm",
        "Thời hạn",
        "Từ ngày",
        "Đến ngày",
    )
    LEAD_KINDS: Final = {
        "single": "Một cơ quan",
        "joint": "Đồng chủ trì",
        "collective": "Các cơ quan, đơn vị, địa phương nói chung",
        "none": "Để trống",
    }
    TASK_SHEET: Final = "Nhiệm vụ"
    TASK_FILE: Final = "nhiem-vu"
