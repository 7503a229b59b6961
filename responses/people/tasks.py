"""What the sweeper does for people."""

from responses.jobs.services import register_sweep
from responses.people import expiry
from responses.people.services.posting import forget_old_letters

register_sweep("unclaimed drafts expired", expiry.expire_unclaimed)
register_sweep("account holders warned", expiry.warn_accounts)
register_sweep("accounts expired", expiry.expire_accounts)
register_sweep("unconfirmed accounts removed", expiry.remove_unconfirmed)
register_sweep("old sessions removed", expiry.remove_old_sessions)
register_sweep("old plain letters forgotten", forget_old_letters)
