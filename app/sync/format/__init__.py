"""The bytes of the exchange, with no store behind them: containers, signatures, seals, receipts, enrolment.

A bundle is a ZIP of four stored entries that a person can open by hand with ``unzip``,
``ssh-keygen -Y verify`` and ``age -d``. Everything here is strict on the way in: bytes are accepted
only when writing their content again gives the same bytes, and every refusal has a name (``E_…``).

Held from the first release, because it cannot be added later: parents, incarnation, salt and
``body_key_id`` in every change, padding of payloads, and the four key roles of a centre.
"""
