"""What the county's centre says to those who keep it."""

from __future__ import annotations

from app.records.sentences.words import Lines, one, three

SENTENCES: dict[str, Lines] = {
    "room_elsewhere": three(
        (
            "这个调解室的代码 {room_code} 不在本县（{county}）。",
            "The room's code {room_code} is not of this county ({county}).",
        ),
        (
            "请核对代码；确实划归本县的，请有权的人加上 --elsewhere 再批。",
            "Check the code; if it was handed over to this county, approve it with --elsewhere.",
        ),
    ),
    "device_revoked": three(
        ("这台电脑（{device}）县里已经停用，不能再批。", "This PC ({device}) was revoked and is not approved again."),
        (
            "请调解室在那台电脑上重新写申请，会用新的钥匙。",
            "Have the room write a new request there: it makes new keys.",
        ),
    ),
    "room_code_taken": three(
        (
            "代码 {room_code} 已经有一个调解室：{room}（{device}）。",
            "The code {room_code} has a room already: {room} ({device}).",
        ),
        (
            "请打电话问清楚是不是同一个室；确实是第二个，核对以后加上 --compared 再批。",
            "Ask by phone whether it is the same room; if a second one is meant, compare and use --compared.",
        ),
    ),
    "no_such_device": three(
        ("名册里没有这台电脑。", "There is no such PC in the roster."),
        (
            "请用 centre rooms 看名册，再核对前几位。",
            "Look at the roster with centre rooms and check the first figures.",
        ),
    ),
    "device_not_clear": three(
        ("有几台电脑都这样开头。", "Several PCs begin so."),
        ("请多写几位。", "Please give more figures."),
    ),
    "root_not_here": three(
        ("这台机器上没有中心的根钥匙。", "The centre's root key is not on this machine."),
        (
            "请插上存根钥匙的盘，加上 --root 指定那个文件夹。",
            "Put in the medium it was taken to and name it with --root.",
        ),
    ),
    "centre_put_back": one(
        "中心的数据退回过，已经自动接着往下走；各室下一次来交，会把中心没有的重交一遍，不用做什么。",
        "This centre was put back and goes on by itself: rooms bring again what it has not, with their next round.",
    ),
    "centre_side_unkept": one(
        "中心旁边的小文件写不下去（{why}）：下次数据退回，中心自己看不出来。请看看磁盘和权限。",
        "The small file beside the centre cannot be written ({why}): a step back would go unseen. Look at the disk.",
    ),
    "centre_no_second": one(
        "中心还没有第二份存放处：各室交来的都算不上“已存妥”，到期的案卷也销毁不了。建的时候用 --second 指定另一块盘。",
        "This centre has no second medium: nothing is ever safe, and no room can destroy a file that is due.",
    ),
    "no_ask_here": three(
        ("没有哪个室的请退在等着。", "No question of such a room waits here."),
        (
            "请先用 centre ingest 收那个室带来的盘，再核对代码、名称或者电脑核对码的前几位。",
            "Read the room's stick with centre ingest first, then check its code, name or fingerprint.",
        ),
    ),
    "recovery_key_unknown": three(
        (
            "这个室加入的时候，申请里还没有恢复单的公开钥匙，不能把数据封给它。",
            "This room joined before a request named the key of its recovery sheet; nothing can be sealed to it.",
        ),
        (
            "请这个室用新版本重新写一次申请，批了以后再退。",
            "Have the room write a new request with this version and approve it first.",
        ),
    ),
    "recovery_key_differs": three(
        (
            "请退里写的恢复单，不是名册上的那一张：这个室换过恢复单，或者有人冒名。",
            "The question names another recovery sheet than the roster: a new one, or somebody else's.",
        ),
        (
            "请打电话问主任；确实换过，加上 --compared 再退。",
            "Ask the director by phone; where the sheet is really new, use --compared.",
        ),
    ),
    "county_one_person": three(
        ("两次都是 {name}：退数据要两个不同的人。", "Both are {name}: giving data back takes two different people."),
        ("请另一个人来输自己的密码。", "Have another person give a password."),
    ),
    "county_password_wrong": three(
        ("县里人员的名字或者密码不对。", "The name or the password of the county's person is not right."),
        (
            "请本人再输一次；密码忘了，请管人员的人重新建一个。",
            "Try again; who forgot it is added anew by the administrator.",
        ),
    ),
    "county_person_ended": three(
        ("{name} 已经停用。", "{name} does not work here any more."),
        ("请换一个还在用的人。", "Take somebody who does."),
    ),
    "county_role_unknown": three(
        ("没有“{role}”这种职责。", "There is no role {role} at a county."),
        (
            "请在 administrator、head、officer、statistician、department、township、auditor 里选一种。",
            "Choose administrator, head, officer, statistician, department, township or auditor.",
        ),
    ),
    "county_role_not": three(
        ("{name} 的职责（{role}）不能退数据。", "{name} ({role}) may not give data back."),
        (
            "请管理员、负责人或者经办人来办，要两个人。",
            "An administrator, a head or an officer may, two of them together.",
        ),
    ),
    "county_log_broken": one(
        "中心的日志里有一行跟写的时候不一样：从那一行起都打了叹号。",
        "A line of the centre's log is not as it was written; it and what follows is marked.",
    ),
    "request_without_recovery": one(
        "这份申请是旧版本写的，没有恢复单的公开钥匙：以后这个室丢了数据，要重新写申请才退得了。",
        "This request of an earlier version names no recovery sheet: data can be given back only after a new one.",
    ),
    "centre_bundle_lost": one(
        "{room}以前交来的一包（第{seq}包）在中心这里读不出来了（{why}）；它后面的先等着，别的照常收。请从第二份存放处放回来，"
        "或请这个室把原来那一包再交一次。",
        "A bundle of {room} ({seq}) that had been stored at this centre cannot be read any more ({why}); what follows"
        " waits, everything else goes on. Put it back from the second medium, or let the room bring it again.",
    ),
    "centre_exists": three(
        ("这个文件夹里已经有一个协调中心。", "There is a centre in this folder already."),
        ("请换一个文件夹。", "Please choose another folder."),
    ),
    "centre_db_unknown": three(
        ("这个数据库地址看不懂，或者不是 PostgreSQL。", "This database address cannot be read, or is no PostgreSQL."),
        (
            "请写成 postgresql+psycopg://用户@机器/库名；不写 --db 就用文件夹里的加密库。",
            "Write postgresql+psycopg://user@host/name; without --db the encrypted store in the folder is used.",
        ),
    ),
    "centre_db_password": three(
        (
            "数据库地址里写着密码，它会留在文件里。",
            "A password stands in the address and would stay in a file.",
        ),
        (
            "请把密码放进 .pgpass 或 pg_service.conf，或者用系统用户名登录，地址里不写密码。",
            "Put the password into .pgpass or pg_service.conf, or log in by the system user, and leave it out.",
        ),
    ),
    "centre_db_driver": three(
        ("这台电脑上没有装 PostgreSQL 的驱动。", "The driver for PostgreSQL is not installed on this PC."),
        ("请在程序自己的环境里装上 psycopg 3。", "Install psycopg 3 into the program's own environment."),
    ),
    "centre_db_away": three(
        ("数据库连不上，或者不让进。", "The database does not answer, or does not let us in."),
        (
            "请看数据库服务开着没有、地址和库名对不对、这个用户能不能登录。",
            "See whether the service runs, whether address and name are right, and whether this user may log in.",
        ),
    ),
    "centre_db_other": three(
        ("这个数据库是另一个县的协调中心的。", "This database is that of another county's centre."),
        ("请另建一个空的数据库。", "Please make an empty database."),
    ),
    "centre_db_taken": three(
        ("这个数据库不是空的。", "This database is not empty."),
        (
            "请另建一个空的；已有的协调中心用它自己的文件夹打开。",
            "Make an empty one; a centre opens by its folder.",
        ),
    ),
    "centre_db_rights": three(
        ("这个用户在数据库里不能建表。", "This user may not make tables in the database."),
        ("请让数据库管理员把建表的权限给他。", "Ask the database's administrator for the right to make tables."),
    ),
    "centre_db_encoding": three(
        (
            "这个数据库的编码不是 UTF-8，存不了汉字。",
            "This database is not in UTF-8 and cannot hold Chinese.",
        ),
        ("请建一个编码是 UTF8 的数据库。", "Make a database with the encoding UTF8."),
    ),
    "centre_code_faulty": three(
        ("县代码应当是 6 位数字。", "The county code should have 6 figures."),
        ("请核对代码。", "Please check the code."),
    ),
    "no_centre_here": three(
        ("这个文件夹里没有协调中心。", "There is no centre in this folder."),
        ("请先用 centre init 建立。", "Make one first with centre init."),
    ),
    "centre_keys_damaged": three(
        ("协调中心的钥匙文件坏了。", "The centre's key file is damaged."),
        ("请从备份里恢复这个文件。", "Restore the file from a backup."),
    ),
}
