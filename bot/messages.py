"""Every Vietnamese sentence that the command line and Telegram say of their own, and what all
channels share; `bot.http_messages` has those of the HTTP interface.

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

    @classmethod
    def understood(cls, understood: str, text: str) -> str:
        """The line above an answer `text` that says how its question was understood; empty where
        nothing was changed, or the answer says it itself."""
        said = not understood or understood in text
        return "" if said else cls.UNDERSTOOD.format(understood=understood)


class SettingsText:
    """Settings that make no sense."""

    INVALID: Final = (
        "Giá trị cài đặt không hợp lệ: {names}. Hãy sửa biến môi trường hoặc tệp .env rồi chạy lại."
    )
    ENV_FILE: Final = "Tệp .env không phải văn bản UTF-8. Hãy lưu lại tệp với bảng mã UTF-8."
    RATE_LIMIT: Final = (
        "KEHOACH_RATE_LIMIT không hợp lệ: “{value}”. Hãy đặt dạng 60/minute, 1000/hour hoặc off."
    )
    DATABASE: Final = (
        "KEHOACH_DATABASE_URL không dùng được. Hãy đặt một địa chỉ SQLAlchemy, ví dụ "
        "sqlite:///var/kehoach.db, và cài trình điều khiển của hệ quản trị đó."
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
    CORPUS_ADD: Final = "Nạp văn bản từ tệp .txt, .md, .html, .docx hoặc .pdf."
    CORPUS_SHOW: Final = "Xem thông tin và cây điều khoản của một văn bản."
    CORPUS_TERMS: Final = (
        "Xem từ dẫn (cách nói thường ngày) của từng điều khoản, hoặc thay bằng tệp đã sửa."
    )
    FILE_OF_TERMS: Final = "Tệp từ dẫn, theo mẫu mà lệnh in ra khi không kèm tệp."
    CORPUS_CHECK: Final = "Kiểm tra các văn bản đã nạp và chỉ mục."
    CORPUS_REMOVE: Final = "Gỡ văn bản đã tự nạp."
    CORPUS_FETCH: Final = "Tải các văn bản trong danh mục từ địa chỉ chính thức."
    FILES: Final = "Các tệp cần nạp."
    DOCUMENT: Final = "Mã hoặc số hiệu văn bản."
    DOCUMENTS: Final = "Mã hoặc số hiệu các văn bản; không ghi là tất cả."
    OPTION_NUMBER: Final = "Số hiệu, thay cho số hiệu tìm thấy trong tệp; các tệp gộp làm một."
    OPTION_TYPE: Final = "Loại văn bản, ví dụ: Kế hoạch."
    OPTION_TITLE: Final = "Trích yếu."
    OPTION_ISSUER: Final = "Cơ quan ban hành."
    OPTION_ISSUED: Final = "Ngày ban hành (2026-03-03 hoặc 03/03/2026)."
    OPTION_EFFECTIVE: Final = "Ngày có hiệu lực (2026-03-03 hoặc 03/03/2026)."
    OPTION_ALIAS: Final = "Tên gọi khác, ví dụ: KH 215; dùng được nhiều lần."
    OPTION_IMPLEMENTS: Final = "Số hiệu văn bản mà văn bản này thực hiện; dùng được nhiều lần."
    OPTION_AS_ONE: Final = "Gộp các tệp (chính văn, rồi các phụ lục) thành một văn bản."
    OPTION_INDEX: Final = "Cập nhật chỉ mục ngay."
    OPTION_TREE: Final = "In mọi điều khoản, không chỉ hai cấp trên cùng."
    QUESTION: Final = "Câu hỏi, đặt trong dấu ngoặc kép."
    OPTION_JSON: Final = "In kết quả dạng JSON."
    OPTION_FULL: Final = "In trọn vẹn nguyên văn trích dẫn, không rút gọn."
    OPTION_DOCUMENT: Final = "Chỉ hỏi trong văn bản này (mã văn bản); dùng được nhiều lần."
    OPTION_HOST: Final = "Địa chỉ lắng nghe (mặc định KEHOACH_HOST)."
    OPTION_PORT: Final = "Cổng lắng nghe (mặc định KEHOACH_PORT)."
    OPTION_DATA: Final = "Thư mục dữ liệu (mặc định KEHOACH_DATA_DIR)."
    OPTION_BUILD: Final = "Tự chuẩn bị mô hình và chỉ mục nếu chưa có."

    ERROR: Final = "Lỗi: {message}"
    UNEXPECTED: Final = (
        "ngoài dự kiến ({kind}). Hãy chạy lại; nếu vẫn lỗi, đặt KEHOACH_DEBUG=1 để xem "
        "chi tiết và gửi cho người quản trị."
    )
    INTERRUPTED: Final = "Đã dừng."
    MISSING_ARGUMENT: Final = "Thiếu {name}. Gõ `{command} --help` để xem cách dùng."
    NO_SUCH_OPTION: Final = "Không có tùy chọn {name}. Gõ `{command} --help` để xem cách dùng."
    BAD_VALUE: Final = "Giá trị của {name} không hợp lệ. Gõ `{command} --help` để xem cách dùng."
    NO_COMMAND: Final = "Chưa chọn lệnh. Gõ `{command} --help` để xem các lệnh."
    BAD_USAGE: Final = "Lệnh chưa đúng. Gõ `{command} --help` để xem cách dùng."
    EMPTY: Final = "Câu hỏi đang trống. Hãy nhập câu hỏi trong dấu ngoặc kép."
    TOO_LONG: Final = "Câu hỏi dài {length} ký tự; tối đa {limit}. Hãy rút gọn câu hỏi."
    PREPARE_FAILED: Final = (
        "Chưa chuẩn bị xong mô hình và chỉ mục nên chưa trả lời được. "
        "Hãy xử lý lỗi nêu trên rồi chạy lại."
    )
    UPDATE_FAILED: Final = (
        "Kho văn bản đã thay đổi nhưng chưa cập nhật được chỉ mục. "
        "Hãy xử lý lỗi nêu trên rồi chạy lệnh `kehoach index`."
    )
    ADDED: Final = "Đã nạp {name}: {title}"
    ADDED_DETAILS: Final = "  {issuer}; {issued}; {clauses} điều khoản, {tasks} nhiệm vụ."
    ISSUED: Final = "ban hành ngày {day:%d/%m/%Y}"
    ISSUED_UNKNOWN: Final = "không rõ ngày ban hành (bổ sung bằng --issued)"
    REMOVED: Final = "Đã gỡ {name}."
    TERMS_SET: Final = "Đã nhận từ dẫn cho {count} điều khoản của {name}."
    UPDATE_STOPPED: Final = (
        "Kho văn bản đã thay đổi ({names}) nhưng chưa cập nhật được chỉ mục. "
        "Hãy chạy lệnh `kehoach index`."
    )
    INDEX_LATER: Final = "Chỉ mục chưa cập nhật; hãy chạy `kehoach index` khi nạp xong."
    FETCHING: Final = "Đang tải {name}…"
    NO_DOCUMENT: Final = (
        "Không có văn bản “{name}” trong danh mục. Hãy xem mã văn bản bằng lệnh "
        "`kehoach corpus list`."
    )
    FIELDS: Final = {
        "id": "Mã",
        "number": "Số hiệu",
        "type": "Loại văn bản",
        "title": "Trích yếu",
        "issuer": "Cơ quan ban hành",
        "issued": "Ngày ban hành",
        "effective": "Ngày có hiệu lực",
        "signer": "Người ký",
        "source": "Nguồn",
    }
    STATE: Final = "Tình trạng"
    CHECK_GOOD: Final = "{name}: tốt, {clauses} điều khoản, {tasks} nhiệm vụ"
    CHECK_UNLOADED: Final = (
        "{name}: chưa nạp. Nếu có tệp của văn bản, hãy chạy: kehoach corpus add TỆP"
    )
    CHECK_EMPTY: Final = (
        "{name}: không nhận ra phần, mục, điều nào. Hãy nạp lại từ tệp khác của văn bản."
    )
    CHECK_NUMBER: Final = "{name}: tốt, nhưng văn bản không ghi số hiệu này ở đâu"
    CHECK_INDEX: Final = "Chỉ mục {version}: khớp với kho văn bản."
    EMBEDDED: Final = "  {done}/{total} đoạn và câu"
    COUNTS: Final = ", {clauses} điều khoản, {tasks} nhiệm vụ"
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
    ADDED_BY_USER: Final = "tự nạp"


class Telegram:
    """The Telegram channel. Plain text; the renderer escapes it."""

    START: Final = (
        "Kính chào đồng chí. Tôi là trợ lý hỏi đáp về {documents}.\n\n"
        "Đồng chí cứ gõ câu hỏi tự nhiên như khi trao đổi công việc. Tôi trả lời kèm nguyên văn "
        "điều khoản làm căn cứ; nội dung nào văn bản không nêu, tôi sẽ nói rõ."
    )
    HELP: Final = (
        "Tôi trả lời câu hỏi về {documents}: cơ quan nào chủ trì việc gì, văn bản nêu thế nào, "
        "số liệu, thời hạn và nguyên văn từng điều khoản.\n\n"
        "- Hỏi tiếp được ngay, không cần nhắc lại câu trước: “Ai chủ trì việc đó?”\n"
        "- Xem trọn vẹn một điều khoản: “Cho xem nguyên văn …” kèm địa chỉ ghi ở phần căn cứ.\n"
        "- Trong nhóm: nhắc tên tôi, trả lời tin nhắn của tôi, hoặc gõ /hoi kèm câu hỏi."
    )
    EXAMPLES: Final = "Câu hỏi mẫu"
    NO_DOCUMENT: Final = "các văn bản trong kho (hiện chưa nạp văn bản nào)"
    AND_OTHERS: Final = "{names} và {count} văn bản khác"
    COMMANDS: Final = {
        "start": "Bắt đầu",
        "help": "Hướng dẫn và câu hỏi mẫu",
        "hoi": "Đặt câu hỏi trong nhóm",
    }
    UNKNOWN_COMMAND: Final = (
        "Tôi chưa biết lệnh này. Đồng chí gõ /help để xem hướng dẫn, hoặc gõ thẳng câu hỏi."
    )
    NO_QUESTION: Final = (
        "Đồng chí cần hỏi nội dung gì? Xin gõ câu hỏi ngay sau tên tôi hoặc sau lệnh /hoi."
    )
    NOT_TEXT: Final = (
        "Tôi mới đọc được câu hỏi bằng chữ, chưa xem được hình ảnh, tệp và chưa nghe được "
        "tin nhắn thoại. Xin đồng chí gõ câu hỏi thành chữ; gõ /help để xem câu hỏi mẫu."
    )
    ONLY_CAPTION: Final = "Tôi chưa xem được tệp gửi kèm, chỉ trả lời theo phần chữ."
    ASKED: Final = "Câu hỏi: {question}"
    SHORTENED: Final = (
        "Trích dẫn có dấu “…” đã rút gọn. Muốn xem trọn vẹn, gõ địa chỉ điều khoản, ví dụ: "
        "cho xem nguyên văn {label}"
    )
    STALE_BUTTON: Final = "Gợi ý này đã cũ. Xin đồng chí gõ lại câu hỏi."
    THANKS: Final = "Cảm ơn đồng chí đã góp ý."
    FEEDBACK_FAILED: Final = "Chưa ghi nhận được góp ý. Xin đồng chí bấm lại sau ít phút."
    HELPFUL: Final = "👍 Đúng ý"
    UNHELPFUL: Final = "👎 Chưa đúng"
    ERROR: Final = (
        "Xin lỗi đồng chí, hệ thống gặp trục trặc nên chưa trả lời được. Xin gửi lại câu hỏi sau "
        "ít phút; nếu vẫn lỗi, báo người quản trị mã {reference}."
    )
    NO_TOKEN: Final = Cli.TELEGRAM_TOKEN
    TOKEN_REJECTED: Final = (
        "Máy chủ Telegram từ chối mã của bot. Hãy kiểm tra KEHOACH_TELEGRAM_TOKEN "
        "(lấy lại mã từ @BotFather) rồi chạy lại."
    )
    WEBHOOK_REJECTED: Final = (
        "Máy chủ Telegram từ chối địa chỉ webhook: {reason}. Hãy sửa KEHOACH_TELEGRAM_WEBHOOK_URL "
        "(cần https và đường dẫn riêng), hoặc bỏ biến này để nhận tin bằng polling."
    )
