"""Every Vietnamese sentence that the channels say of their own, one class a channel.

Answers are worded in `retrieval`; here are the words around them. `{…}` are filled with
`str.format`.
"""

from __future__ import annotations

from typing import Final


class Common:
    """Said by more than one channel."""

    PRODUCT: Final = "Trợ lý hỏi đáp kế hoạch"
    DESCRIPTION: Final = (
        "Trả lời câu hỏi về kế hoạch của Ủy ban nhân dân tỉnh và các văn bản liên quan, "
        "kèm trích dẫn nguyên văn từng điều khoản."
    )
    SOURCES: Final = "Căn cứ"
    SUGGESTIONS: Final = "Có thể đồng chí quan tâm"
    UNDERSTOOD: Final = "Tôi hiểu câu hỏi là: {understood}"


class SettingsText:
    """Settings that make no sense."""

    INVALID: Final = (
        "Giá trị cài đặt không hợp lệ: {names}. Hãy sửa biến môi trường hoặc tệp .env rồi chạy lại."
    )
    ENV_FILE: Final = "Tệp .env không phải văn bản UTF-8. Hãy lưu lại tệp với bảng mã UTF-8."
    RATE_LIMIT: Final = (
        "KEHOACH_RATE_LIMIT không hợp lệ: “{value}”. Hãy đặt dạng 60/minute, 1000/hour hoặc off."
    )
    OPEN_HOST: Final = (
        "Không thể mở dịch vụ ra địa chỉ {host} khi chưa có khóa truy cập. "
        "Hãy đặt KEHOACH_API_KEYS (các khóa cách nhau bằng dấu phẩy), "
        "hoặc để KEHOACH_HOST=127.0.0.1 để chỉ dùng trên máy này."
    )


class Cli:
    """The command line."""

    HELP: Final = "Hỏi đáp về kế hoạch và văn bản liên quan, kèm trích dẫn nguyên văn."
    ASK: Final = "Trả lời một câu hỏi ngay trong cửa sổ lệnh."
    SERVE: Final = "Chạy dịch vụ HTTP (và Telegram nếu đã đặt KEHOACH_TELEGRAM_TOKEN)."
    TELEGRAM: Final = "Chỉ chạy kênh Telegram."
    INDEX: Final = "Tạo hoặc cập nhật chỉ mục tìm kiếm."
    MODEL: Final = "Mô hình biểu diễn văn bản."
    MODEL_BUILD: Final = "Chuẩn bị mô hình mặc định trong thư mục dữ liệu."
    CORPUS: Final = "Kho văn bản."
    CORPUS_LIST: Final = "Liệt kê các văn bản."
    QUESTION: Final = "Câu hỏi, đặt trong dấu ngoặc kép."
    OPTION_JSON: Final = "In kết quả dạng JSON."
    OPTION_FULL: Final = "In trọn vẹn nguyên văn trích dẫn, không rút gọn."
    OPTION_DOCUMENT: Final = "Chỉ hỏi trong văn bản này (mã văn bản); dùng được nhiều lần."
    OPTION_HOST: Final = "Địa chỉ lắng nghe (mặc định KEHOACH_HOST)."
    OPTION_PORT: Final = "Cổng lắng nghe (mặc định KEHOACH_PORT)."
    OPTION_DATA: Final = "Thư mục dữ liệu (mặc định KEHOACH_DATA_DIR)."
    OPTION_BUILD: Final = "Tự chuẩn bị mô hình và chỉ mục nếu chưa có."
    OPTION_FORCE: Final = "Làm lại từ đầu."
    OPTION_VERSION: Final = "In phiên bản."

    ERROR: Final = "Lỗi: {message}"
    UNEXPECTED: Final = (
        "Lỗi ngoài dự kiến ({kind}). Hãy chạy lại; nếu vẫn lỗi, đặt KEHOACH_DEBUG=1 để xem "
        "chi tiết và gửi cho người quản trị."
    )
    INTERRUPTED: Final = "Đã dừng."
    MISSING_ARGUMENT: Final = "Thiếu {name}. Gõ `{command} --help` để xem cách dùng."
    NO_SUCH_OPTION: Final = "Không có tùy chọn {name}. Gõ `{command} --help` để xem cách dùng."
    BAD_USAGE: Final = "Lệnh chưa đúng: {detail} Gõ `{command} --help` để xem cách dùng."
    PREPARE_MODEL: Final = "Lần chạy đầu tiên: đang chuẩn bị mô hình (một đến hai phút)…"
    PREPARE_INDEX: Final = "Đang tạo chỉ mục…"
    MODEL_READY: Final = "Mô hình đã sẵn sàng: {path}"
    INDEX_READY: Final = "Chỉ mục {version} đã sẵn sàng: {chunks} đoạn."
    SHORTENED: Final = "(Trích dẫn dài đã rút gọn; thêm --full để xem trọn vẹn.)"
    TELEGRAM_TOKEN: Final = (
        "Chưa đặt KEHOACH_TELEGRAM_TOKEN. Hãy lấy mã của bot từ @BotFather rồi đặt biến này."
    )
    SERVING: Final = "Trợ lý đã sẵn sàng: {url}"
    SERVING_DOCS: Final = "Tài liệu giao diện lập trình: {url}/docs"
    TELEGRAM_ON: Final = "Telegram: bật"
    TELEGRAM_OFF: Final = "Telegram: tắt (đặt KEHOACH_TELEGRAM_TOKEN để bật)"
    PORT_TAKEN: Final = (
        "Cổng {port} trên {host} đang có chương trình khác sử dụng. "
        "Hãy dừng chương trình đó hoặc chọn cổng khác: kehoach serve --port {other}."
    )
    CANNOT_LISTEN: Final = "Không lắng nghe được trên {host}:{port}: {reason}."
    LOADED: Final = "đã nạp"
    NOT_LOADED: Final = "chưa nạp"
    DIGEST: Final = "bản tóm lược"


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
    NO_ROUTE: Final = "Không có địa chỉ {path}. Các địa chỉ dùng được được mô tả tại /docs."
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
    }
    TASK_SHEET: Final = "Nhiệm vụ"
    TASK_FILE: Final = "nhiem-vu"
