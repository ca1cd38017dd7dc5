"""The words of page furniture, Chinese (both scripts) and English; matched without case.

Each string is a list of words with white space between them.
"""

PUBLISHED = """
    发布时间 发布日期 发布于 发表时间 发表日期 发表于 刊发时间 刊登日期 上传时间 录入时间
    發布時間 發佈時間 發布日期 發佈日期 时间 時間 日期 published posted date
    published_on posted_on date_published
"""
UPDATED = "更新时间 更新日期 更新于 修改时间 最后更新 更新時間 updated modified last_updated last_modified"
SOURCES = """
    来源 來源 信息来源 文章来源 稿件来源 新闻来源 消息来源 资料来源 内容来源 稿源 出处 转自 转载自 来自 來自 稿件出处
    source original_source
"""
OWNERS = """
    发布机构 发布单位 发文机关 发文单位 制发机关 公开主体 版权所有 版權所有 主办单位 主办 主辦單位
    主管单位 主管主办 指导单位 建设单位
"""
TITLES = "标题 標題 原标题 原標題 文件标题 title headline"
CREDITS = """
    责任编辑 責任編輯 编辑 編輯 责编 作者 记者 記者 通讯员 通訊員 特约记者 特约通讯员 本报记者 本网记者
    本刊记者 本台记者 见习记者 实习记者 首席记者 全媒体记者 见习编辑 实习编辑 值班编辑 网络编辑 美术编辑
    视频编辑 本期编辑 主编 总编辑 实习生 撰稿 撰稿人 撰文 供稿 供稿人 供稿单位 投稿 来稿单位 作者单位 摄影 攝影 摄
    图文 文/图 图/文 文/摄影 图片来源 校对 审核 审稿 审校 初审 复审 终审 一审 二审 三审 编审 总编审 总监制 终校 监制 策划
    值班编委 值班主任 签发 录入 录入者 录入员 发布者 发布人 发布部门 信息员 信息提供
    编校 排版 整理 翻译 编译 author writer editor reporter photographer editing_by written_by
    reported_by reporting_by photo_by
"""
COUNTS = """
    阅读量 阅读数 阅读次数 阅读 阅读人数 浏览量 浏览数 浏览次数 浏览 瀏覽次數 点击量 点击数 点击率
    点击次数 点击 點擊率 访问量 访问次数 人气 评论 评论数 点赞 点赞数 转发 收藏 字数 字號 字号 字体 字体大小
    字體 文字大小 索引号 文号 发文字号 文件编号 成文日期 生成日期 有效性 公开方式 公开类型 服务对象 版次 版面 期号 总第 主题分类 专栏 所属分类 所属栏目 栏目 分类 标签 关键词 關鍵字 关键字
    views tags category categories comments keywords font_size
"""
ADDRESSES = """
    地址 通讯地址 通信地址 联系地址 单位地址 地点地址 邮编 邮政编码 本文链接 原文链接 本文网址 链接 电话 联系电话 咨询电话 办公电话
    值班电话 热线 新闻热线 服务热线 传真 邮箱 电子邮箱 电子邮件 投稿邮箱 举报电话 举报邮箱 监督电话 网址 官网
    技术支持 技术维护 承办单位 承办 协办单位 维护单位 运维单位 网站标识码 网站备案号 备案号 微信公众号
    公众号 微信号 客服电话 客服热线 tel telephone phone fax email e-mail address website
"""
NAVIGATION = """
    首页 首頁 网站首页 返回首页 返回 返回顶部 返回列表 返回上页 返回上一页 回到顶部 置顶 上一页 下一页
    上一篇 下一篇 上一条 下一条 阅读上一篇 阅读下一篇 尾页 末页 页尾 页首 页头 页脚 文章分类 打印 打印本页 打印文章 打印此页
    我要打印 列印 关闭 关闭窗口 关闭本页 关闭页面 關閉 收藏 收藏本页 加入收藏 设为首页 网站地图 网站声明
    网站导航 站点地图 无障碍 无障碍浏览 无障碍阅读 进入无障碍浏览 长者模式 长者版 关怀版 适老版 繁体 简体
    繁體 繁体版 简体版 繁體中文 简体中文 中文 中文版 英文版 手机版 移动版 电脑版 登录 登陆 注册 退出 登入
    搜索 站内搜索 全站搜索 高级搜索 搜尋 请输入关键字 更多 查看更多 展开全文 展开剩余全文 阅读全文 阅读原文 查看原文
    分享 分享到 分享至 转发 微信 微博 新浪微博 腾讯微博 朋友圈 qq空间 qq 我要纠错 我要糾錯 纠错 关注我们 用户登录 用户注册 查看完整讨论话题 请输入验证码 验证码 我要评论 发表评论
    评论 评论一下 最新评论 热门评论 最热评论 全部评论 网友评论 查看全部留言 举报 点赞 在看 扫一扫 联系我们 联系方式 聯絡我們 关于我们 關於我們 关于本站 友情链接 网站简介
    隐私政策 隐私声明 法律声明 免责声明 版权声明 服务条款 使用帮助 意见反馈 留言板 在线留言 订阅 rss
    正文 当前位置 新闻 社会 国内 国际 地方 综合 详情 当前日期 头条 头条焦点 精彩导读 新闻中心 新闻动态 新闻资讯 要闻 时政要闻 图片新闻 视频新闻 工作动态 行业动态
    协会动态 协会简介 协会概况 协会介绍 协会章程 协会领导 组织机构 组织架构 机构设置 机构职能 机构概况
    通知公告 公告公示 通知 公告 公示公告 政策法规 法律法规 政策解读 政策文件 信息公开 政务公开 政府信息公开
    政务服务 办事服务 办事指南 网上办事 在线服务 便民服务 互动交流 政民互动 公众参与 专题专栏 专题 专栏
    党建工作 党建 党建园地 党建引领 会员之家 会员服务 会员风采 会员单位 会员中心 入会申请 入会指南 学习园地
    资料下载 下载中心 下载专区 协同办公 办公系统 视频 推荐视频 推荐新闻 推荐图片 默认 默認 超大 视频中心 图片 图库 English
    home menu search login log_in log_out sign_in sign_up register subscribe newsletter contact
    contact_us about about_us privacy privacy_policy cookie_policy cookies terms terms_of_use
    terms_of_service accessibility sitemap site_map skip_to_content skip_to_main_content
    back_to_top top next previous prev print email share share_this tweet facebook twitter x
    linkedin whatsapp instagram youtube rss news world business sport sports opinion video
    videos advertisement advertise careers jobs help faq more read_more show_more load_more
    close follow_us donate comments leave_a_comment go_back
"""
WEEKDAYS = """
    星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
"""
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁"
    "任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武"
    "戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮"
    "柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉"
    "缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬仇栾隋商刁沙荣巫寇桑郎"
    "甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊"
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧葉蘇呂盧鍾陸賈韋鄒"
)
"""The first characters of most Chinese family names."""
