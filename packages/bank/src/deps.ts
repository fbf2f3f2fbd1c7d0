import type { Db, PersonalCipher, Tx } from '@chaeum/database';
import type { Actor, Clock } from '@chaeum/domain';

/** All the dependency injection there is: what every use case is given. `db` may be a transaction already. */
export interface BankDeps {
  readonly db: Db | Tx;
  readonly clock: Clock;
  readonly actor: Actor;
  readonly cipher: PersonalCipher;
}
