import { seoulDate, toEpochDay } from '@chaeum/domain';
import type { ContactHours } from '@chaeum/notifications';
import type { BankDeps } from '../deps.ts';
import { currentPolicy } from '../policies.ts';

/**
 * When the receiver of a delivery may be contacted, by the policy of the complex; for work that begins soon the policy may
 * ask for more (DESIGN, Load).
 */
export function createContactWindow(deps: Pick<BankDeps, 'db' | 'clock'>) {
  return async (delivery: { event_id: string; template: string }): Promise<ContactHours> => {
    // its reader asks for it this moment
    if (delivery.template === 'fresh-link') return 'always';
    const about = await deps.db
      .selectFrom('events')
      .leftJoin('vacancies', 'vacancies.id', 'events.vacancy_id')
      .select(['vacancies.complex_id', 'vacancies.coverage_from', 'vacancies.state'])
      .where('events.id', '=', delivery.event_id)
      .executeTakeFirst();
    const { contactHours, urgentContact } = (await currentPolicy(deps.db, about?.complex_id ?? null)).body;
    const ahead = about?.state === 'open' || about?.state === 'filled';
    if (!ahead || !about?.coverage_from) return contactHours;
    const days = toEpochDay(about.coverage_from) - toEpochDay(seoulDate(deps.clock.now()));
    if (days > urgentContact.startsWithinDays) return contactHours;
    return { ...urgentContact.hours, onHolidays: urgentContact.onHolidays };
  };
}
