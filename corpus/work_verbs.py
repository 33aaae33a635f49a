"""The verbs that work begins with, as a pattern: "chủ trì", "rà soát", "bố trí"."""

from __future__ import annotations

# What an agency is told to do; none of these stands inside a name in small letters, but for
# "đầu tư xây dựng".
_WORK = """
chủ trì, chủ động, phối hợp, tham mưu, tham gia, xây dựng, tổ chức, triển khai, thực hiện, rà soát,
hướng dẫn, kiểm tra, giám sát, theo dõi, đôn đốc, tổng hợp, báo cáo, bố trí, cân đối, bảo đảm,
đảm bảo, chỉ đạo, lãnh đạo, ban hành, đề xuất, nghiên cứu, đẩy mạnh, tăng cường, tiếp tục,
tiếp nhận, công bố, công khai, cung cấp, cập nhật, hoàn thành, hoàn thiện, mở, đưa, phát động,
vận động, tuyên truyền, khẩn trương, nghiêm túc, căn cứ, có trách nhiệm, chịu trách nhiệm, hỗ trợ,
quyết định, ưu tiên, khôi phục, điều hành, vận hành, quy định, phê duyệt, thẩm định, thẩm tra,
xử lý, đào tạo, bồi dưỡng, phát huy, khuyến khích, kịp thời, giải quyết, tạo điều kiện, huy động,
quán triệt, phổ biến, ký kết, giúp, tiến hành, xác định, lồng ghép, đánh giá, chuẩn bị,
thường xuyên theo dõi, thường xuyên kiểm tra, tập trung, trực tiếp, định kỳ, hằng năm, hàng năm,
lắp đặt, số hóa, niêm yết, duy trì, nâng cấp, thành lập, rút ngắn, sửa đổi, thí điểm, chặn,
ngăn chặn, là, được, đã, sẽ, cần, phải
"""
_WORK_WORDS = "|".join(" ".join(_WORK.split()).split(", "))
VERBS = (
    rf"(?:đồng |cùng |tự )?(?:{_WORK_WORDS}"
    # Not "công trình", "công lập", "cấp xã", "việc làm".
    r"|(?<!công )(?<!chương )(?<!quy )(?<!quá )(?<!lộ )trình|(?<!công )(?<!thành )(?<!độc )lập"
    r"|(?<!các )cấp(?! (?:tỉnh|huyện|xã|ủy|quân khu|[Tt]rung ương|cơ sở|trên|dưới)\b)"
    r"|(?<!việc )làm)\b"
)
