"""Words of Chinese grammar, whatever a text is about.

Lists, not a full grammar: enough to see where in a clause of news prose a phrase begins and
ends. Each word stands in one list only; where several fit, the longest wins, which is why
``NEUTRAL`` holds words that merely look as if they held a preposition.
"""

PREPOSITIONS = tuple(
    "随 随同 在 向 为 给 对 对于 从 自 由 将 把 被 通过 经 经由 按照 按 根据"
    " 依据 依照 遵照 针对 围绕 面向 面对 随着 关于 以 用 于 到 往 至 前往"
    " 来到 赶到 因 因为 由于 为了 凭借 依托 结合 沿着 连同 除了 除"
    " 本着 冒着 顶着 每当 据 赴 走进 深入 深入到".split()
)
"""Begin a phrase that is neither subject nor object."""

JOINS = ("、", "和", "与", "及", "以及", "并", "还有", "或", "或者", "暨", "跟", "同")
"""Stand between the items of a list."""

PARTNERING = (
    "联合 携手 会同 协同 偕同 联手 牵手 组织联合 联动 共同 一起 一同 一道 携同".split()
)
"""Between two actors: both act."""

ET_CETERA = ("等等", "等")
"""Closes a list; a noun behind it sums the list up."""

OF = ("的", "之")
"""Closes a modifier; its noun follows."""

ASPECTS = ("了", "过", "着", "起来", "起", "出")
"""Stand behind a verb and belong to no phrase."""

ADVERBS = tuple(
    "阻击 抵抗 全部 全都 悉数 身处 畅通 除此之外 与此同时 输送 传送 选送 报送 欢送 目送 存入 汇入 划入 纳入 达 定向 专项 额外 第一时间 积极 主动 迅速 及时 立即 立刻 紧急 火速 先后 陆续 相继 分别"
    " 纷纷 共 共计 累计 合计 总计 已 已经 均 都 也 又 再 再次 还 仍 仍然"
    " 就 便 则 才 只 更 最 不断 持续 继续 连续 全力 大力 全面 切实 认真"
    " 严格 充分 广泛 自发 自愿 自觉 连夜 率先 带头 亲自 有序 有效 深入开展"
    " 进一步 坚决 坚定 坚持 始终 一直 同时 随即 随后 当即 马上 赶紧 赶忙 多方"
    " 多次 多 各自 互相 相互 集中 统一 快速 顺利 圆满 成功 必须 必 要 应"
    " 应当 应该 可 可以 能 能够 会 将会 拟 计划 打算 准备 愿 愿意 需 需要"
    " 正 正在 曾 曾经 刚刚 刚 即将 不 没 未 无需 免费 无偿 义务 精心 热心"
    " 踊跃 毅然 奋力 尽力 竭力 努力 默默 悄悄 尽快 尽早 尽 尽可能 最大限度"
    " 依法 科学 精准 有条不紊 昼夜 日夜 通宵 按时 如期 随时 时刻 其实 特别"
    " 尤其 十分 非常 高度 极 很 较 先 再度 加快 加紧 抓紧 合力 群策群力 分头"
    " 分批 分期 分组 逐步 逐一 逐个 逐户 挨家挨户 挨个 一一 全程 全员 专门"
    " 专程 特意 特地 特 另 另外 此外 其中 则是 大多 几乎 总共 一共 更是 还将"
    " 将继续 将陆续 还会 均已 也都 并且 而且 因此 因而 从而 所以 但 但是 而"
    " 且 即 即便 虽然 尽管 如果 只要 不仅 不但 既 无论 不论 于是 接着 之后"
    " 然后 最后 首先 其次 截至 截止".split()
)
"""Manner, degree, time and connection: never part of a noun phrase."""

VERBS = tuple(
    "阻击 抵抗 身处 畅通 输送 传送 选送 报送 欢送 目送 存入 汇入 划入 纳入 是 有 没有 作出 做出 作 做 发挥 响应 落实 贯彻 履行 彰显 展现 体现"
    " 诠释 诠释着 践行 投身 投入 加入 参加 参与 加强 强化 提高 提升"
    " 树立 牢记 牢固 坚守 坚守在 奋战 奋战在 战斗 战斗在 奔波 奔波在 冲锋"
    " 冲锋在 驻守 驻守在 守护 守护着 站在 冲在 赶赴 奔赴 驰援 奔走 返回 进入"
    " 进驻 走上 走向 走访 开展 进行 实施 提供 做好 抓好 完成 承担 承接 担任"
    " 担当 负责 参建 协助 配合 帮助 支持 支援 助力 援助 保障 确保 保证 维护"
    " 维持 满足 解决 缓解 减轻 应对 防止 避免 降低 减少 克服 打赢 打好 抗击"
    " 抵御 战胜 遏制 阻断 抓 开通 开设 开辟 设立 建立 设置 布置 安排 筹备"
    " 制定 制订 出台 发布 发出 下发 印发 转发 传达 传递 传播 传承 弘扬 讲述"
    " 介绍 表示 说 称 告诉 指出 强调 认为 认识到 了解到 得知 获悉 看到 听到"
    " 收到 接到 接收 接受 获得 得到 取得 达成 达到 成为 形成 构成 组成"
    " 分成 分为 包括 包含 涵盖 覆盖 涉及 带领 率领 带动 引导 引领 指导 推动"
    " 推进 促进 动员 发动 号召 呼吁 倡议 倡导 鼓励 要求 希望 期望 祝愿 感谢"
    " 致敬 赞扬 肯定 表彰 授予 邀请 委托 派 派出 选派 抽调 调集 调动 调配"
    " 集结 集合 召集 组织 组建 成立 召开 举行 举办 主办 承办 发起 牵头 联系"
    " 对接 协调 沟通 链接 整合 汇聚 凝聚 筹集 筹措 募集 采购 购买 订购 购置"
    " 采买 送 送去 送上 送来 送往 送到 运送 运往 运到 运输 配送 转运 搬运"
    " 装卸 分发 发放 捐赠 捐献 捐助 捐款 捐资 慰问 看望 探望 关爱 关心 关怀"
    " 帮扶 救助 救援 抢险 值守 值班 巡逻 巡查 排查 登记 注入 贡献 贡献着 奉献"
    " 付出 舍 顾 守 守住 筑牢 筑起 拉起 撑起 扛起 挺起 亮出 交出 书写 谱写"
    " 绘就 涌现 涌现出 产生 出现 发生 暴发 爆发 蔓延 肆虐 来袭 突袭 袭击 遭受"
    " 遭遇 受到 受灾 成立于 位于 属于 来自 用于 限于 致力于 来 去 让 使 令"
    " 请 叫 使得 致使 导致 造成 引起 引发 带来 转为 转化 变成 化身 当好 当起"
    " 充当 扮演 利用 使用 采用 采取 运用 出动 下沉 下沉到 报名 请战 奔跑 穿梭"
    " 忙碌 忙碌在 加班 生产 赶制 安装 搭建 建设 修建 改造 敷设 铺设 签署 签订"
    " 签约 启动 开启 打开 打响 迎来 迎接 度过 渡过 共克 实现 满载 装载 载"
    " 装满 开进 开往 驶向 驶往 抵达 到达 直达 送达 直奔 赠送 赠与 赠予"
    " 无偿提供 受 辅助 携带 带着 带去 分派 叮嘱 告知 聚焦 秉承 秉持 坚决贯彻"
    " 立足 着眼 紧扣 做到 确立 完善 优化 推行 推广 普及 讲解 解答 解释 提醒"
    " 劝导 疏导 引流 清理 清扫 打扫 冲洗 喷洒 擦拭 搭起 架起 护航 护送 运营"
    " 运行 复工 复产 停工 停产 加班加点 值夜 轮班 轮岗 换岗 蹲守 驻扎 报到"
    " 请缨 申请 递交 提交 签下 写下 按下 踊跃参与 主动参与 自发参与 参展"
    " 出资 出力 出钱 垫付 自掏腰包 自费 慷慨解囊 伸出 献出 献上 号令 高举 擦亮"
    " 打造 筹划 谋划 策划 研究 讨论 审议 通过了 学习 传来 涌入 冲进 来临 侵入"
    " 淹没 冲毁 坍塌 倒塌 断电 断水 停电 停水 中断 恢复 修复 重建 转移 安置"
    " 疏散 撤离 营救 解救 救出 搜救 打通 疏通 抢通 清除 铲除 排除 消除 化解"
    " 破解 打破 突破 缩短 延长 扩大 增加 增派 增设 增强 简化 开放 关闭 暂停"
    " 取消 免除 减免 延期 返还 补贴 奖励 评为 荣获 被评为 入选 认定 命名 授牌"
    " 揭牌 挂牌 走遍 跑遍 踏遍 遍布 分布 汇集 聚集 对标 接力 接棒 联络"
    " 联合开展 携手开展 致电 致函 来电 来函 反映 表达 感叹 感动 点赞 称赞 赞叹"
    " 致谢".split()
)
"""Common verbs: where one stands, a subject has ended."""

NEUTRAL = tuple(
    "自热 自助 自行车 自动 自制 自发热 冲锋舟 冲锋衣 被困 核对 校对 派对 作为 行为 人为 华为 方向 定向 志向 一向 面向全 存在 所在 所在地 所在的"
    " 现在 内在 潜在 感到 想到 做到 遇到 直到 到位 到期 到底 到场 和谐 和平"
    " 和睦 温和 总和 饱和 共和国 和田 与会 与此同时 给与 及早 及其 普及 危及"
    " 惠及 波及 触及 兼顾 供给 补给 给予 自给 从事 服从 从业 从严 从容 自从"
    " 自己 自身 自有 自主 自治 自治区 自治州 自治县 自然 自建 自筹 自费 自驾"
    " 自救 自来水 将近 将军 由此 自由 理由 缘由 平等 高等 初等 中等 上等 等级"
    " 等待 等候 等于 均等 同等 同志 同事 同学 同胞 同行 同比 同心 同舟共济"
    " 合同 认同 不同 胡同 大同 同意 同意书 同步 同样 知情同意书 因素 原因 目的"
    " 的确 有的 别的 标的 之一 之间 之前 之中 之际 之下 之上 之外 总之 随之"
    " 以上 以下 以来 以内 以外 以后 以前 以便 以免 足以 以身作则 以防 以致"
    " 予以 加以 难以 得以 用品 用具 用户 用水 用电 用房 用地 用工 用餐 适用"
    " 专用 费用 信用 作用 医用 民用 家用 日用 日用品 生活用品 公用 应用 通用"
    " 对象 对口 对面 对比 面对面 针对性 相对 绝对 对应 对手 对外 对讲机 应急"
    " 把握 把关 火把 被子 棉被 被褥 受困 受损 受伤 受益 感受 享受 承受 受众"
    " 当地 当前 当日 当天 当时 当晚 当年 适当 相当 经济 经营 经理 经验 经费"
    " 经过 财经 经常 神经 经销商 经开区 总经理 按摩 按钮 比例 比如 比较 往返"
    " 来往 往年 往日 以往 往来 至今 至少 以至 甚至 至上 乃至 于此 至于 不少"
    " 不便 不足 不畏 不懈 不幸 有关 有限 有限公司 所有 拥有 有力 有条件 有需要"
    " 仅有 国有 会员 会议 会长 社会 商会 协会 学会 机会 委员会 联合会 基金会"
    " 会场 会计 集会 工会 总工会 大会 晚会 年会 重要 主要 要素 必要 要点 可能"
    " 可靠 许可 能力 能源 功能 性能 智能 能量 才能 反应 供应 适应 效应 再生"
    " 更新 最新 最美 最前沿 最前线 最前方 只有 还是 都市 成都 首都 都江堰 也门"
    " 已有 极大 极端 较大 很多 多种 多个 多家 多名 多位 多项 大多数 众多 许多"
    " 诸多 多功能 多方面 先进 先锋 先生 优先 领先 特殊 特点 特色 特困 特大"
    " 尽责 尽心 正规 正常 正能量 真正 正式 改正 刚性 必需 必需品 未来 未成年"
    " 未成年人 没收 无人机 无数 科学家 科学院 科学技术 科学防疫 社会科学 义务教育"
    " 集中隔离 集中隔离点 统一战线 主动权 计划生育 规划 准备金 来源 来访 本来"
    " 原来 近年来 连日来 返来 去年 过去 除夕 除外 消除 清除 解除 排除 废除"
    " 着力 着眼 沿线 沿江 沿海 沿岸 沿途 朝阳 朝鲜 舍弃 宿舍 顾问 照顾 守则"
    " 遵守 请战书 做法 叫好 说明 称号 职称 名称 使命 天使 大使 令人 命令 司令"
    " 县令 让利 是否 于都 送货 送药 送餐 发送 载体 承载 下载 作业 工作 合作"
    " 操作 动作 作风 制作 协作 作战 著作 作品 作家 创作".split()
)
"""Words that hold one of the words above and are none."""

RELATIVE_OPENERS = tuple(
    "奋战在 坚守在 战斗在 奔波在 冲锋在 驻守在 忙碌在 坚守 奋战 战斗 执行 参与 参加 从事 负责 居住在 滞留 来自"
    " 封闭 隔离 居家 驻守 值守 工作在 身处 位于 受 因 在".split()
)
"""Open a modifier that reaches up to 的."""

PLACE_TAILS = ("手中", "手里", "手上", "处", "等地", "等处", "内", "里", "中", "一线", "等", "地")
"""Stand behind a noun of place or recipient and are no part of the name."""

NUMBER_LEADS = (
    "近 将近 约 大约 约为 接近 超 超过 逾 突破 多达 高达 达 达到 至少 不少于 不低于 上".split()
)

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔"
    "向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕"
    "单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连"
    "芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖"
    "巩明佘池查麻苑迟邝郦赫"
)
"""The commonest family names of one character."""

DOUBLE_SURNAMES = ("欧阳", "上官", "司马", "诸葛", "司徒", "令狐", "皇甫", "尉迟", "端木", "慕容")
"""Family names of two characters."""

NOMINAL_BEHIND = (
    r"者|所需|所用|方(?!便|舱)|仪式|活动|平台|渠道|途径|通道|热线|账户|证书|协议书|名单|清单|现场|工作|行动"
    r"|事宜|流程|力度|能力|水平|情况|需求|氛围|环节|点(?!心)|站(?!岗)|箱(?!装)|中心|机构|协会|基金会"
)
"""A verb or the name of a work before one of these is part of a noun."""

WORKERS = ("人员", "者", "员", "队", "组", "团队", "队伍", "专班", "医生", "护士", "中心", "站")
"""Ends of nouns for those who do the work named before: 采样人员."""

NOUN_OF_WORK = r"时长|[车机器具液剂亭屋棚员组室服证表单册券箱包粉][^,，。]?|人员|用品|物资|设备|药品|药剂|器材|面积"
"""The name of a work before one of these is part of a noun: 消毒液, 铲雪车."""

TOTALLING = ("共", "共计", "合计", "累计", "总计", "总共", "一共", "已", "约", "达")
"""Adverbs that may stand before an amount inside a list."""

BODY_ENDS = "厂店馆院校社局处办委部所队厅署团"
"""Last characters of names of bodies that nothing else marks as such."""

INSTITUTION_ENDS = "院所局处站点村镇乡县区市街道社园校部企司门队会关厂店行团中心"
"""Last characters of nouns for bodies and places where people work."""

SPEAKING_FOR = ("代表",)
"""Between a person and the body that acts through him or her."""

TOWARDS = ("到", "于", "至", "进")
"""Stand between a verb and where it leads."""

DIRECTIONS = ("来", "去", "中", "之中", "当中", "中来", "中去")
"""Close a phrase of joining in: 投身到抗疫中来."""

MODIFYING = ("以", "由", "在", "对", "针对", "从")
"""Prepositions that may open a modifier of an object: 以党员为主体的队伍."""

PART_OF = ("其中",)
"""Open a clause that tells parts of what was counted before."""

AMONG = ("中", "的", "内")
"""Between a body and the people of its own that are counted."""

PLACE_SUMS = ("地", "省市", "市县")
"""Behind 等 they sum up places that modify the next noun: 成都、重庆等地专家."""

DEGREES = ("最", "更", "较", "十分")
"""Open an adjective that modifies what follows its list."""

RECEIVING = ("为", "给", "向", "对")
"""Stand before those who get something."""

STAYING = ("在", "到", "对", "对于")
"""Stand before a place where somebody is, not one that he or she goes to."""

CONCERNING = ("相关", "有关", "各项", "的相关")
"""Between a noun and what is done about it; belong to neither."""

AGENT_MARKERS = ("由", "被")
"""Stand before the agent of a passive."""

WHEN = ("后", "之际", "以来", "期间", "时", "过程中", "的同时")
"""Close a clause that says when something else happens."""

BELOW = "下"
"""Begins or ends the last word of a circumstance that opens with 在: 在…的情况下."""

BELONGING = ("下辖", "所属", "辖内", "所辖")
"""Between a place or body and what belongs to it."""

CONNECTIVES = frozenset(
    "同时 此外 另外 其中 随后 随即 之后 然后 最后 首先 其次 于是 接着 因此 因而 从而 所以 但 但是 而 而且"
    " 并且 且 即 虽然 尽管 如果 只要 不仅 不但 既 无论 不论 截至 截止 与此同时 除此之外 另 则 也 还 又 再 便"
    " 就 才 特别 尤其 更是 已 已经 均 都 共 共计 累计 合计 总计 总共 一共 目前 后 各".split()
)
"""Adverbs that may stand before the subject; those of manner stand behind it."""

EXISTING = ("有", "共有")
"""Stand before those who do what the next verb says: 共有5家企业参与."""

GUIDANCE = ("引领", "号召", "指导", "组织", "推动", "倡议", "倡导", "发动", "统筹", "积极推动")
"""Between 在X and 下: X leads."""

LEADING = ("牵头", "发起", "主办", "倡议发起")
"""Stand behind those who take the lead."""

SUM_WORDS = ("金额", "总额", "总金额", "数额", "款额")
"""Say that an amount follows and add nothing."""

CHANGE_OF_HANDS = ("将", "把")
"""Stand before an object that precedes its verb."""

PRICE_WORDS = (
    "价值", "总价值", "价值达", "价值约", "市值", "总价", "折合", "折价", "合计", "共计", "共值", "总额", "约合",
    "总值", "价值共", "价值超", "价值近", "价值合计", "价值总计", "总计",
)
"""Stand before the price of something."""

PRICE_NOUNS = tuple(word for word in PRICE_WORDS if word not in ADVERBS)
"""Those of them that are no adverbs."""

PURPOSE_PREPOSITIONS = ("为", "为了")
"""Before a verb they open a purpose, not a recipient."""

MODALS = ("要", "应", "应当", "须", "必须", "需", "需要", "能", "可", "不得", "务必")
"""What stands with one of these is asked for."""

ABSTRACT_ENDS = ("下", "中", "时", "后", "期间", "之际", "过程中", "方面", "基础上", "同时")
"""Close a phrase with 在 that names no place."""
