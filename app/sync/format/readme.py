"""The first entry of every bundle: how a person opens it by hand, in the fixed words of this version."""

from __future__ import annotations

import hashlib

NAME = "请先读我.txt"

TEXT = """\
这是人民调解室交给县（市、区）协调中心的封装文件，或者中心答复调解室的文件。
本文件可以用通用工具打开，不需要本程序。第 1 版格式，年久仍可照此办理。

一、里面有什么
  header.json      文件头：谁发出、发给谁、第几号、正文的长度与校验值
  header.json.sig  发出者对文件头的签名（OpenSSH 签名，ed25519，sha512）
  payload.age      加密的正文（age 第 1 版），打开后是一个普通 ZIP

二、怎样核对签名
  从县里的纸质名册上取该室的公钥，写成一行：  room ssh-ed25519 AAAA……
  存为 signers.txt，然后执行：
  ssh-keygen -Y verify -f signers.txt -I room -n mediation-bundle -s header.json.sig < header.json
  再核对 payload.age 的 SHA-256 是否等于 header.json 里的 payload_sha256。

三、怎样打开正文
  age -d -i 私钥文件 -o payload.zip payload.age
  age 返回值不为零时，输出不完整，不得使用。
  正文 ZIP 内：manifest.json 说明；changes.jsonl 每行一条记录（envelope 与 body 均为原文）；files 为附件。

四、没有私钥就打不开正文。文件有损坏时请勿删除，请调解室重新交一份。

English: unzip; check header.json with ssh-keygen -Y verify (namespace mediation-bundle) against the
room's key on the county's paper roster; compare SHA-256 of payload.age; open it with age -d.
""".encode()

SHA256 = hashlib.sha256(TEXT).hexdigest()
