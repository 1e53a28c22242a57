"""As many articles as wanted, no two alike, of invented counties, hospitals and people."""

import random
from pathlib import Path

_PLACES = (
    "东溪",
    "西岭",
    "南坡",
    "北岭",
    "青石",
    "白沙",
    "云台",
    "江湾",
    "平原",
    "石桥",
    "长林",
    "安丰",
    "永和",
    "新泉",
)
_CITIES = ("江城", "海州", "山阳", "明湖", "宁川")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
_GIVEN = "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超霞平刚桂英华建文志玉春海林青竹望北"
_SENTENCES = (
    "{county}县人民医院与{city}医科大学附属第一医院签订对口支援协议。",
    "今年以来，{city}医科大学附属第一医院专家到{county}县人民医院坐诊{n}人次，开展手术带教{m}例。",
    "{county}县人民医院选派{k}名医生到{city}市中心医院进修。",
    "{county}县人民医院院长{person}说，患者在家门口就能看上专家。",
    "{city}市中心医院心内科主任{person}在{county}县中医院设立名医工作室，带徒{k}人。",
    "{county}县卫生健康局推出“{county}人才计划”，柔性引进{city}医科大学{person}教授。",
    "{year}年，全县{k}家乡镇卫生院接收{n}名患者转诊。",
    "{county}县妇幼保健院加入{city}市儿科专科联盟，联盟由{city}市儿童医院牵头。",
    "门诊大厅宽敞明亮，导医台前的队伍不长，秩序井然。",
)


def articles(folder: Path, count: int, *, seed: int = 20) -> list[Path]:
    """`count` text files of about 500 characters each in the folder; the same seed gives the same files."""
    dice = random.Random(seed)
    made: list[Path] = []
    for number in range(count):
        place = {"county": dice.choice(_PLACES), "city": dice.choice(_CITIES)}
        body = [_sentence(dice, place) for _ in range(dice.randint(10, 20))]
        lines = [
            f"{place['county']}县人才工作纪实之{number}",
            f"来源：{place['county']}日报  发布时间：2024-{dice.randint(1, 12):02}-12",
        ]
        lines += ["".join(body[i : i + 4]) for i in range(0, len(body), 4)]
        path = folder / f"article{number:05}.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
        made.append(path)
    return made


def _sentence(dice: random.Random, place: dict[str, str]) -> str:
    person = dice.choice(_SURNAMES) + "".join(dice.sample(_GIVEN, dice.randint(1, 2)))
    numbers = {
        "n": dice.randint(20, 3000),
        "m": dice.randint(2, 300),
        "k": dice.randint(2, 40),
        "year": dice.randint(2019, 2024),
    }
    return dice.choice(_SENTENCES).format(person=person, **place, **numbers)
