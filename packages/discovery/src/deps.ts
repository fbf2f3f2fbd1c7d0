import type { Db, PersonalCipher, Tx } from '@chaeum/database';
import type { Actor, Clock } from '@chaeum/domain';

/** What every use case of the scout is given. */
export interface DiscoveryDeps {
  readonly db: Db | Tx;
  readonly clock: Clock;
  readonly actor: Actor;
  readonly cipher: PersonalCipher;
}
