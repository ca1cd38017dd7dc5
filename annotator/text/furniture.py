"""The furniture of a web page: what a site puts around every article.

Navigation, dates and view counts, credits, imprint and footer, in Chinese and English. A
line is furniture when it consists of nothing else: it is cut at its joints (bars, brackets,
wide gaps, the next label) and each piece must be of a known make. A few signs, such as a
registration number, settle the whole line.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from annotator.text.fulldate import find_dates

PUBLISHED = "发布时间 发布日期 发布于 發布時間 發佈時間 發布日期 发表时间 发表日期 发表于 刊发时间 刊登日期 时间 時間 日期 Published Posted Date"
UPDATED = "更新时间 更新日期 更新於 更新于 修改时间 最后更新 Updated Modified"
SOURCES = "来源 來源 信息来源 文章来源 稿件来源 新闻来源 消息来源 资料来源 稿源 出处 转自 Source"
OWNERS = "版权所有 主办单位 主办 主管单位"

_CREDITS = (
    "责任编辑 責任編輯 编辑 編輯 责编 责任编校 作者 记者 記者 通讯员 本报记者 本网记者 见习记者 "
    "撰稿 撰文 供稿 供稿单位 投稿 来稿单位 摄影 攝影 摄 图文 文/图 图/文 文 图 图片 图片来源 校对 校審 "
    "审核 审稿 审校 初审 复审 终审 一审 二审 三审 编审 监制 策划 值班编委 值班主任 签发 录入 录入者 "
    "发布者 发布人 发布单位 发布机构 发布部门 信息员 Author Writer Editor Reporter Editors Photo"
)
_COUNTS = (
    "阅读量 阅读数 阅读次数 阅读 浏览量 浏览数 浏览次数 浏览 点击量 点击数 点击率 点击次数 点击 访问量 "
    "访问次数 人气 评论 评论数 点赞 转发 收藏 字数 字号 字体 字体大小 字體 索引号 文号 主题分类 分类 栏目 "
    "标签 关键词 關鍵字 Views Tags Category Comments"
)
_ADDRESSES = (
    "地址 通讯地址 通信地址 联系地址 单位地址 邮编 邮政编码 电话 联系电话 咨询电话 办公电话 值班电话 "
    "传真 邮箱 电子邮箱 电子邮件 投稿邮箱 举报电话 举报邮箱 监督电话 网址 技术支持 技术维护 承办单位 承办 "
    "维护单位 网站标识码 网站备案号 备案号 微信公众号 微信 QQ 客服热线 Tel Phone Fax Email E-mail Address"
)

LABEL = "|".join(
    sorted(
        (re.escape(word) for word in " ".join(
            (PUBLISHED, UPDATED, SOURCES, OWNERS, _CREDITS, _COUNTS, _ADDRESSES)
        ).split()),
        key=len,
        reverse=True,
    )
)
