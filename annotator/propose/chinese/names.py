"""What names of people, bodies and kinds of work look like in Chinese. Only patterns."""

import re

_HAN = r"\u3400-\u9fff"

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔"
    "向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕"
    "单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连"
    "芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖"
    "巩明佘池查麻苑迟邝郦赫"
)
"""The commonest family names of one character."""

DOUBLE_SURNAMES = "欧阳|上官|司马|诸葛|司徒|令狐|皇甫|尉迟|端木|慕容"
"""Family names of two characters."""

PERSON = re.compile(
    rf"(?:{DOUBLE_SURNAMES}|[{SURNAMES}])[{_HAN}]{{1,2}}"
    r"(?=$|一行|等|同志|先生|女士|们|个人|本人|率|说|介绍)"
)
"""A name of a person, by its family name and what stands behind it."""

CALLED = re.compile(rf"[{SURNAMES}](?:某某?|[{_HAN}]{{0,2}})(?:先生|女士|同志|同学|老师)")
"""A person called by a polite title."""

BODY = re.compile(rf"(?![这那该其])[{_HAN}“”]{{4,20}}[厂店馆院校社局处办委部所队厅署团]")
"""A word that ends as names of bodies do, and that nothing else marks as one."""

NAME_LIKE = re.compile(
    rf"(?![这那该其此为本各每当他她它我你大一两有无首全])[{_HAN}A-Za-z]{{2,8}}"
    r"(?<![后前中时内上下里年月日们])"
)
"""A word that may be a name where a subject stands."""

REGIONAL = re.compile(r"全?[省市县区州镇](?![长里内上下])")
"""A word that names a body's region in short: 省餐饮与饭店行业协会."""

COMPANY = re.compile(r"(?:公司|集团|厂|店|企业)$")
"""A name of a firm, behind the post that its owner has elsewhere."""

NO_NAME = re.compile(
    r"(?:活动|项目|物资|资金|善款|款物|捐款|疫情|灾情|险情|汛情|病毒|形势|情况|工作|任务|行动|生活|防线)$"
)
"""A word that is no name, by its end."""

INSTITUTION = re.compile(r"[院所局处站点村镇乡县区市街道社园校部企司门队会关厂店行团中心]$")
"""A noun for a body or a place where people work, by its last character."""

WORKERS = re.compile(r"(?:人员|者|员|队|组|团队|队伍|专班|医生|护士|中心|站)$")
"""A noun for those who do the work named before: 采样人员."""

NOMINAL = re.compile(
    r"者|员(?![工会])|人(?![民马力手体参员])|所需|所用|方(?!便|舱)|仪式|活动|平台|渠道|途径|通道|热线|账户|证书|协议书|名单|清单|现场"
    r"|工作|行动|事宜|流程|力度|能力|水平|情况|需求|氛围|环节|点(?!心)|站(?!岗)|箱(?!装)|中心|机构"
    r"|协会|基金会|机(?![关构场动会制])"
)
"""Behind a trigger word it makes a noun of both: 捐赠|仪式."""

NOUN_OF_WORK = re.compile(
    r"时长|[车机器具液剂亭屋棚员组室服证表单册券箱包粉][^,，。]?|人员|用品|物资|物品|设备|药品|药剂|器材|面积"
    r"|工具|装备|头盔|艇|枪|仪|门|试剂|拭子|泵|大?礼包|手套|口罩|眼镜|护目镜|面[罩屏]|[帽鞋靴毯]|帐篷|食品|记录|报告|结果|证明|资金|款"
)
"""Behind the name of a work it makes a noun of both: 消毒|液, 铲雪|车."""

TOOL = re.compile(r"机(?![关构场动会制])|器材|剂|用品|器(?![官])")
"""Behind any verb it makes the name of a tool of both: 抽水|机."""
