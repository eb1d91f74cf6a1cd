"""The errors of the project: one base class, and the checker's refusal."""


class CertifyError(Exception):
    """Base class of every error that this project raises on purpose."""


class Malformed(CertifyError, ValueError):
    """A term, claim or certificate that cannot be built: the message says what was wanted and what came."""


class Rejected(CertifyError, ValueError):
    """Evidence that does not establish its claim. Says which rule refused and why.

    Rejection is no verdict on the claim: other evidence may still prove it.
    """
