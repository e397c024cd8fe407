"""案件 and 今日: the list, the case page, the oral half page, the check before filing."""
