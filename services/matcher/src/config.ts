import { commonVariables, healthVariables, readConfig, secretVariables } from '@chaeum/service-kit';
import { z } from 'zod';

/**
 * When people may be contacted: by the policy of the complex where left out, else `always`, or from–to in Seoul, never on
 * Sundays and public holidays.
 */
const contactHours = z
  .string()
  .regex(/^(?:always|([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d)$/, 'must be always, or like 09:00-20:00')
  .optional()
  .transform((value) => {
    if (value === undefined) return undefined;
    const [from = '', to = ''] = value.split('-');
    return value === 'always' ? ('always' as const) : { from, to };
  });

export const readMatcherConfig = (env: NodeJS.ProcessEnv) =>
  readConfig(
    {
      ...commonVariables,
      ...secretVariables,
      ...healthVariables,
      SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must be an smtp:// address'),
      MAIL_FROM: z.string().default('채움 <no-reply@chaeum.invalid>'),
      PUBLIC_URL: z.url().describe('Where mailed links lead: the address of the API as people reach it'),
      CONTACT_HOURS: contactHours,
    },
    env,
  );

export type MatcherConfig = ReturnType<typeof readMatcherConfig>;
