"""The privacy guard: keeps citizen service numbers (BSN) out. Pure; forms are in ``forms``."""

from regiovisie.common.privacy.guard import Finding, Verdict, asked, check, refused, valid_bsn

__all__ = ["Finding", "Verdict", "asked", "check", "refused", "valid_bsn"]
