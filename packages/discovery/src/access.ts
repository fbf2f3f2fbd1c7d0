import type { Actor } from '@chaeum/domain';
import { type RawBuilder, type SqlBool, sql } from 'kysely';

/*
 * Who looks at which complex, in one place. What belongs to no complex is the country's: for those bound to none.
 */

/** May the actor look at this complex (null: the whole country)? */
export const reachesComplex = (actor: Actor, complexId: string | null): boolean =>
  actor.complexIds === null || (complexId !== null && actor.complexIds.includes(complexId));

/** The same rule as a condition on a list. `column`: the qualified name of the column of the complex. */
export const withinComplexes = ({ complexIds }: Actor, column: string): RawBuilder<SqlBool> =>
  complexIds === null ? sql<SqlBool>`true` : sql<SqlBool>`${sql.ref(column)} = any(${[...complexIds]}::uuid[])`;
