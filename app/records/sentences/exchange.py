"""What the exchange says to a person in the room."""

from __future__ import annotations

from app.records.sentences.words import Lines, one, three

ADVICE = (
    "请让送来的人重新交一次；还不行，把代码告诉县里。",
    "Please hand it over again; if it fails again, tell the county this code.",
)

LIKE_A_COUNTY = (
    "请照县里给的网址再输一遍，以 https:// 开头，不带问号、用户名和密码。",
    "Type the county's address once more: https:// and the machine, without a query or a password.",
)
LIKE_A_PROXY = (
    "请问管网络的人，照 http://主机:端口 填；要密码的代理用不了；不用代理就留空。",
    "Ask for the proxy and type http://machine:port; one with a password cannot be used; leave it empty for none.",
)
PLACES = {
    "missing": ("没有填网址。", "There is no address."),
    "too_long": ("这个地址太长了。", "This address is too long."),
    "space": ("地址里有空格或者不该有的字。", "There is a space or a strange letter in this address."),
    "scheme": ("地址的开头不对，少了 http 那一段或者打成了别的。", "The beginning of this address is not right."),
    "host": ("地址里的主机名不对。", "The machine's name in this address is not right."),
    "port": (
        "地址里冒号后面的端口不对，应当是 1 到 65535 的数。",
        "The port in this address is not a number up to 65535.",
    ),
    "user": ("地址里带了用户名或密码，不能这样填。", "There is a user or a password in this address."),
    "query": ("地址后面多了一段（问号、井号或路径）。", "There is something behind this address: a query or a path."),
}


def spread(code: str, advice: tuple[str, str]) -> dict[str, Lines]:
    """What is wrong with an address, by the place in it."""
    words = {f"{code}.{place}": three(happened, advice) for place, happened in PLACES.items()}
    return words | {code: words[f"{code}.host"]}


SENTENCES: dict[str, Lines] = {
    "E_SIG": three(("签名对不上。", "The signature does not hold."), ADVICE),
    "E_TRUNCATED": three(("文件不完整，可能只拷了一半。", "The file is cut off."), ADVICE),
    "E_HASH": three(("文件里的内容变了。", "The content was altered."), ADVICE),
    "E_FORMAT": three(("文件的格式不对。", "The form of the file is not right."), ADVICE),
    "E_TOO_BIG": three(("文件太大。", "The file is too big."), ADVICE),
    "stick_not_registered": three(
        ("这个盘没有登记过，县里要求只用登记过的盘。", "The county wants registered sticks; this is none."),
        ("请换登记过的盘，或者请主任先登记这个盘。", "Take a registered one, or have the director register it."),
    ),
    "E_VERSION": three(("文件是更新版本的程序做的。", "A newer program made this file."), ADVICE),
    "E_NOT_FOR_ME": three(("这个资料包不是给这里的。", "This parcel is for somebody else."), ADVICE),
    "E_UNKNOWN_DEVICE": three(("发出它的电脑没有登记。", "The PC that sent it is not enrolled."), ADVICE),
    "E_REVOKED": three(("发出它的电脑已经停用。", "The PC that sent it was revoked."), ADVICE),
    "E_FORK": three(
        ("同一个号有两个不同的资料包，两个都留着。", "Two different parcels carry one number; both are kept."), ADVICE
    ),
    "E_CHAIN": three(("历史记录的链条接不上。", "The chain of the history does not follow."), ADVICE),
    "E_MANIFEST": three(("里面的清单和外面对不上。", "The list inside does not belong to the outside."), ADVICE),
    "E_DECRYPT": three(("打不开：不是用这里的钥匙封的。", "It cannot be opened with the keys here."), ADVICE),
    "E_SCHEMA": three(("里面有一条记录读不懂。", "A record inside cannot be read."), ADVICE),
    "E_QUOTA": three(("等着的资料包太多了。", "Too many parcels are waiting."), ADVICE),
    "E_CENTRE_ROLLED_BACK": three(
        ("县里的系统换过或恢复过，要重新核对。", "The centre was restored or changed; compare it again."), ADVICE
    ),
    "no_centre": three(
        ("本室还没有加入县里。", "This room has not joined a centre."),
        ("请先在“交换”里写申请，拿回县里的批复。", "Write a request first and bring back the grant."),
    ),
    "grant_not_ours": three(
        ("这份批复不是回答本机的申请。", "This grant answers another request."),
        ("请拿本机最近写的申请去县里。", "Take this PC's latest request to the county."),
    ),
    "practice_apart": three(
        (
            "练习室只能加入练习用的县中心，真的调解室只能加入真的县中心。",
            "A practice room joins a practice centre only, a real room a real one only.",
        ),
        (
            "请核对拿的是哪一边的文件；练习用的县中心用 centre init --practice 建。",
            "Check whose file it is; a practice centre is made with centre init --practice.",
        ),
    ),
    "letter_does_not_hold": three(
        ("信上的数字和批复对不上，没有加入。", "The letter does not belong to this grant."),
        (
            "请核对数字；还不对，就别用这份批复，打电话问县里。",
            "Check the digits; if they still differ, ask the county by phone.",
        ),
    ),
    "fingerprint_differs": three(
        ("县里的核对码对不上。", "The fingerprint differs."),
        ("请和县里在电话里一组一组地对；不一样就不要用。", "Compare it group by group; do not use it if it differs."),
    ),
    "line_not_safe": three(
        ("只能用 https 的地址。", "Only an https address will do."),
        ("请向县里问清地址，或者用 U 盘。", "Ask the county for its address, or use a stick."),
    ),
    "line_down": three(
        ("线路不通。", "The line is down."),
        ("请过一会再试，或者用 U 盘交。", "Try again later, or use a stick."),
    ),
    "line_down.name": three(
        ("网址里的主机名找不到。", "The machine of this address cannot be found."),
        (
            "请核对网址，看看网线或无线网连上没有；也可以用 U 盘交。",
            "Check the address and whether this PC is on a network, or use a stick.",
        ),
    ),
    "line_down.refused": three(
        ("那台电脑在，可是没有开接收的服务。", "The machine is there, but nothing answers at this port."),
        ("请核对网址和端口，或者打电话问县里开着没有。", "Check address and port, or ask the county whether it is on."),
    ),
    "line_down.unreachable": three(
        ("到不了那台电脑：网络不通。", "The machine cannot be reached."),
        (
            "请看看网线或无线网；单位要用代理才能上网的，先填代理；也可以用 U 盘交。",
            "Look at the network; set the proxy where one is needed; or use a stick.",
        ),
    ),
    "line_down.tls": three(
        ("那边的证书不可信，没有和它说话。", "The certificate there cannot be trusted; nothing was said to it."),
        (
            "请看这台电脑的日期对不对；日期对还这样，打电话问县里，先用 U 盘交。",
            "See whether this PC's date is right; if it is, ask the county and use a stick meanwhile.",
        ),
    ),
    "line_down.proxy": three(
        ("代理没有放行。", "The proxy did not pass it on."),
        (
            "请核对“交换”里填的代理，或者把它留空再试；不知道填什么，问管网络的人。",
            "Check the proxy that is set, or leave it empty and try again.",
        ),
    ),
    "line_down.slow": three(
        ("线路等了很久没有动静。", "Nothing moved on the line for long."),
        ("请再点一次，从断的地方接着交；还不行就用 U 盘。", "Try again: it goes on where it was; or use a stick."),
    ),
    "line_down.broken": three(
        ("线路中途断了，试了几次没有接上。", "The line broke and did not come back."),
        ("请再点一次，从断的地方接着交；还不行就用 U 盘。", "Try again: it goes on where it was; or use a stick."),
    ),
    "line_down.server": three(
        ("县里的服务出错了，没有收下。", "The county's service failed."),
        ("请过一会再试；还不行，打电话告诉县里。", "Try again later; if it fails again, tell the county."),
    ),
    "line_slow": three(
        (
            "线路太慢，这一轮做了 {minutes} 分钟，先停了。",
            "The line is slow: this round ended after {minutes} minutes.",
        ),
        ("请再点一次，从断的地方接着交；急的用 U 盘。", "Try again: it goes on where it was; or use a stick."),
    ),
    "line_redirected": three(
        ("这个网址要转到别处去（{to}），没有跟着去。", "This address sends us elsewhere ({to}); we did not go."),
        (
            "请向县里问清现在的网址；要先登录的无线网，先在浏览器里登录。",
            "Ask the county for its address; log in to the network first.",
        ),
    ),
    "line_not_heeded": one(
        "这台电脑的系统里另设了 {names}；这个程序不用它们，只用“交换”里填的代理。",
        "This PC also sets {names}; this program goes by its own proxy setting only.",
    ),
    "line_answers": one("{centre}答了话，认得这台电脑：可以交。", "{centre} answers and knows this PC."),
    **spread("county_address_faulty", LIKE_A_COUNTY),
    **spread("proxy_faulty", LIKE_A_PROXY),
    "line_elsewhere": three(
        ("这个地址不是本室加入的县中心。", "Something answers there that is not this room's centre."),
        (
            "请向县里问清地址；要先登录的无线网，先在浏览器里登录。",
            "Ask the county for its address; log in to the network first.",
        ),
    ),
    "bundle_refused": three(
        ("有一包县里没有收下（{said}），别的照常交了。", "One bundle was refused ({said}); the others went."),
        ("请记下这个代码，打电话问县里。", "Tell the county this code."),
    ),
    "county_keeps_one_copy": three(
        (
            "县里只存了一份，没有第二份存放处，这些案卷不能算“已存妥”。",
            "The county keeps one copy only; nothing is safe there.",
        ),
        (
            "请打电话请县里接上第二份存放处，收到“已存妥”的回执再销毁。",
            "Ask the county for a second medium, and wait for the receipt that says safe.",
        ),
    ),
    "nothing_asked": three(
        ("本室没有请县里退过数据，或者已经放回来了。", "This room has not asked for anything, or has it back already."),
        (
            "请先点“请县里退回”（returned ask），带去县里；县里两个人批了才有。",
            "Ask first (returned ask); two people at the county answer.",
        ),
    ),
    "nothing_returned": three(
        ("这里没有县里退给本室的数据。", "Nothing lies here that the county gave back to this room."),
        (
            "请核对是不是县里给的那个盘；县里要两个人批了才写得上去。",
            "Check whether this is the county's stick; two people there must have answered.",
        ),
    ),
    "returned_stale": three(
        (
            "这是上一回请退时县里退的，后来又请过一回。",
            "This answers an earlier question; the room has asked again since.",
        ),
        ("请把最近写的那一份请求带去县里，再退一回。", "Take the latest question to the county and have it answered."),
    ),
    "returned_incomplete": three(
        (
            "县里退的数据不全，少了几包，一条也没有放。",
            "What the county gave back is not complete; nothing was put back.",
        ),
        ("请让县里把退的数据整个再拷一回，不用重新批。", "Have the county copy all of it once more."),
    ),
    "returned_back": one(
        "县里退回的 {changes} 条记录、{files} 份文书和扫描件，都已放回原处，一个字节不差。",
        "{changes} entries and {files} papers and scans from the county stand here again, byte for byte.",
    ),
    "returned_without": one(
        "有 {count} 条记录的内容从没有离开过本室，县里也没有：只放回了次序，内容找不回来。请翻纸上的卷宗。",
        "The content of {count} entries had never left this room; the county has none. Only their places are back.",
    ),
    "returned_apart": one(
        "县里退回的还有 {count} 条放不进来：同一处又写了别的。两边都没有丢，请主任打电话问县里。",
        "{count} entries of what came back have no place: something else was written there. Ask the county.",
    ),
    "returned_lost_there": one(
        "县里自己也有 {count} 包读不出来了，那里面的没有退回来。请打电话请县里找第二份。",
        "{count} bundle(s) cannot be read at the county any more; what was in them did not come back. Ask the county.",
    ),
    "asked_county": one(
        "{on} 请县里退回丢了的数据，还没有放回来。县里要两个人批。",
        "On {on} the county was asked for what is lost here; it is not back yet. Two people there must answer.",
    ),
    "returned_lies_here": one(
        "县里退的数据在这里了：拿出恢复单，把它放回来。",
        "What the county gave back lies here: take the recovery sheet and put it back.",
    ),
    "county_knows_us_not": one(
        "县里的名册上没有这台电脑，交过去的没有收下；这里写的都还在。请在“交换”里重新写申请，送到县里。",
        "The county does not know this PC and took nothing of it; all that was written is here. Join again.",
    ),
    "county_revoked_us": one(
        "县里停用了这台电脑，交过去的没有收下；这里写的都还在。请打电话问县里，再重新写申请。",
        "The county revoked this PC and took nothing of it; all that was written is here. Ask the county, join again.",
    ),
    "county_put_back": one(
        "县里的系统恢复过旧的数据，和本室知道的对不上；下一次交接会告诉县里，然后没存稳的自动重交，不用做什么。",
        "The county was put back and forgot what it told this room; the next round tells it, then all goes again.",
    ),
    "handed_over_again": one(
        "县里恢复过旧的数据，有 {count} 包县里已经没有了：退回在路上，会自动重交。",
        "The county was put back and {count} bundle(s) are there no more: they are under way again by themselves.",
    ),
    "read_back": one(
        "从本室自己封的包里找回 {changes} 条记录、{files} 份文书和扫描件，都已放回原处。",
        "{changes} entries and {files} papers and scans stand here again, out of this room's own bundles.",
    ),
    "read_back_apart": one(
        "本室自己封的包里还有 {count} 条记录放不回来：恢复以后同一处又写了别的。两边都没有丢，请主任打电话问县里。",
        "{count} entries of this room's own bundles have no place: something else was written there. Ask the county.",
    ),
    "county_did_not_take": one(
        "有 {count} 包县里没有收下（{said}），还留在本室；请记下代码问县里。",
        "{count} bundle(s) were not taken by the county ({said}) and are kept here; tell the county this code.",
    ),
    "number_twice": one(
        "{number} 这个号县里看到给了两件案件。两件都在，请主任核对，改正其中一件的号。",
        "The county sees the number {number} on two cases. Both stand; the director should correct one of them.",
    ),
    "numbers_twice_more": one("另有 {count} 个号也重了。", "{count} more numbers stand on two cases."),
    "county_cannot_read": one(
        "本室有 {count} 条记录县里的程序还看不懂，县里原样留着，等县里升级以后自己会读。",
        "The county cannot read {count} entries of this room yet; it keeps them until it is upgraded.",
    ),
    "county_sent_unreadable": one(
        "县里发来 {count} 份东西，这个版本看不懂，已经原样留着。请升级程序，升级以后自己会读。",
        "The county sent {count} thing(s) that this version cannot read; they are kept. Please upgrade.",
    ),
    "exchange_stopped": one("停下了，没交完的下次接着交。", "Stopped; what is left goes with the next round."),
    "left_out_of_exchange": one(
        "没有交：{paper}（{why}）。别的照常交了；请从备份里取回，或者再扫一遍，下次接着交。",
        "Not handed over: {paper} ({why}). The rest went; bring it back from a backup or scan it again.",
    ),
    "stick_file_unread": one(
        "盘上这个文件读不出来，跳过了：{file}（{why}）。别的照常收了。",
        "This file on the stick cannot be read and was passed over: {file} ({why}). The rest was taken in.",
    ),
    "stick_meant": one(
        "选的是盘里的 mediation 文件夹，就按整个盘来：{place}。",
        "The folder mediation of a stick was chosen; the whole stick is meant: {place}.",
    ),
    "stick_passed_over": one(
        "盘上没有新的回执；有 {count} 处是隐藏的或者文件太大，没有看。回执要是放在里面，请拷到盘上看得见的地方。",
        "No new receipt on the stick; {count} places are hidden or too large and were not looked at.",
    ),
    "receipts_not_written": one(
        "收下的都存好了；只是 {count} 个调解室的回执没能写回去：{why}。下次再写。",
        "What came in is stored; only the receipts of {count} room(s) could not be written back: {why}.",
    ),
    "restricted_held_back": one(
        "有 {count} 件限制查看的案件，内容留在本室；县里只收到月报里的数字。",
        "The content of {count} restricted cases stays in the room; the county gets only the figures.",
    ),
    "mentions_held_back": one(
        "这些地方提到了限制查看的案件或者其中的人，内容也留在本室，没有交：{where}。",
        "These speak of a restricted case or its people and stay in the room too: {where}.",
    ),
    "restricted_taken_back": one(
        "有 {count} 包早先封好、县里还没收到，里面有现在限制查看的内容：已经收回，能交的重新封了。",
        "{count} bundle(s) sealed earlier held what is restricted by now: taken back; what may leave was sealed anew.",
    ),
    "taken_back_elsewhere": one(
        "其中 {count} 包以前拷到过别的盘上，那个盘上的收不回来；盘还在手里就再插上交一次，旧包会从盘上删掉。",
        "{count} of them had left on another stick; put that stick in once more and they are deleted from it.",
    ),
    "restricted_left_already": one(
        "这件案件以前写的已经交给县里，收不回来；从现在起写的留在本室。",
        "What was written of this case before has left for the county; what is written from now on stays in the room.",
    ),
    "bundle_spoilt_here": one(
        "封好的一包在这台电脑上坏了，读不出来（{said}），没有交出去；下一次交接重新封好再交，里面的案子都在。",
        "A sealed bundle is spoilt on this PC ({said}) and did not leave; the next round seals it again.",
    ),
    "bundle_held_up": one(
        "有一包县里没有收下（{said}），别的照常交了；请记下代码问县里。",
        "One bundle was refused ({said}), the others went; tell the county this code.",
    ),
    "centre_refused": three(
        ("县里没有收下（{said}）。", "The centre refused it ({said})."),
        ("请记下这个代码，打电话问县里。", "Tell the county this code."),
    ),
    "stick_spoilt": three(
        ("U 盘写坏了，读回来不一样。", "The stick is spoilt: it reads back differently."),
        ("请换一个 U 盘再交一次。", "Please use another stick."),
    ),
}
