import { bilingual, calendarDate, errors, leave } from '@chaeum/domain';
import { checkLeave, employerSubsidies, leavePlan } from '@chaeum/regulations';
import { z } from 'zod';
import { route } from '../http/route.ts';
import { everyKey, ok } from './answers.ts';

const won = z.int().min(0).max(1_000_000_000);

/** The leave and the firm, of every question. */
const leaveOfFirm = {
  leave,
  maternityFrom: calendarDate
    .optional()
    .describe('First day of a maternity leave that the leave follows without a gap'),
  headcount: z.int().min(1).max(2_000_000).describe('Insured employees of the firm'),
  publicBody: z.boolean().default(false),
};
const maternityComesFirst = (one: { maternityFrom?: string | undefined; leave: { from: string } }): boolean =>
  one.maternityFrom === undefined || one.maternityFrom < one.leave.from;
const maternityIsLate = { path: ['maternityFrom'], message: 'must be before the leave' };

const estimateInput = z
  .strictObject({
    ...leaveOfFirm,
    substitute: z
      .strictObject({
        hiredOn: calendarDate,
        endedOn: calendarDate.nullable().default(null),
        kind: z.enum(['direct', 'agency']).default('direct'),
        monthlyWage: won.optional().describe('Left out: no cap by the wage'),
      })
      .refine((one) => one.endedOn === null || one.endedOn >= one.hiredOn, {
        path: ['endedOn'],
        message: 'must not be before hiredOn',
      })
      .optional(),
    sharing: z
      .strictObject({
        monthlyPay: won.optional().describe('What colleagues are paid for it in all'),
        hoursCut: z.number().min(0).max(40).optional().describe('Hours a week less, where hours are reduced'),
      })
      .optional()
      .describe('Colleagues share the work and are paid for it'),
    specialRate: z
      .boolean()
      .default(false)
      .describe('The rate for a child under twelve months is taken; it bars the subsidy for a substitute'),
  })
  .refine(maternityComesFirst, maternityIsLate)
  .meta({ id: 'SubsidyEstimateInput' });

/** A day of an answer: windows may reach beyond the calendar that input is held to. */
const day = z.string().meta({ format: 'date' });

const estimate = z
  .object({
    won: z.int().describe('All lines together'),
    lines: z.array(
      z.object({
        scheme: z.enum(['substitute', 'sharing', 'parental']),
        part: z.enum(['handover', 'leave', 'leave-rest', 'after-return']),
        period: z.object({ from: day, to: day }),
        months: z.number(),
        monthly: z.int(),
        amount: z.int(),
        article: z.string(),
        unverified: z.boolean().describe('The amount was not checked against the notice'),
        filing: z.object({ from: day, until: day }),
      }),
    ),
    obstacles: z.array(z.object({ scheme: z.string(), obstacle: z.string() })),
  })
  .meta({ id: 'SubsidyEstimate' });

const estimateView = ({ won, obstacles, lines }: ReturnType<typeof employerSubsidies>) => ({
  won,
  obstacles,
  lines: lines.map(({ from, to, won: amount, fileFrom, fileUntil, ...line }) => ({
    scheme: line.scheme,
    part: line.part,
    months: line.months,
    monthly: line.monthly,
    article: line.article,
    unverified: line.unverified,
    amount,
    period: { from, to },
    filing: { from: fileFrom, until: fileUntil },
  })),
});

const planInput = z
  .strictObject({
    ...leaveOfFirm,
    handoverDays: z
      .int()
      .min(0)
      .max(62)
      .default(14)
      .describe('Calendar days the substitute works beside the person before the leave'),
    monthlyWage: won.optional().describe('Of the substitute; left out: no cap by the wage'),
    specialRate: z.boolean().default(false),
  })
  .refine(maternityComesFirst, maternityIsLate)
  .meta({ id: 'LeavePlanInput' });

const plan = z
  .object({
    steps: z
      .array(
        z.object({
          what: z.string(),
          from: day,
          until: day,
          article: z.string().nullable().describe('null: advice, no law sets this'),
          text: z.string(),
          texts: bilingual,
        }),
      )
      .describe('In the order of their first days'),
    options: z.array(estimate.extend({ option: z.enum(['substitute', 'sharing']) })),
  })
  .meta({ id: 'LeavePlan' });

export const subsidyRoutes = [
  route({
    method: 'POST',
    url: '/v1/subsidies/estimate',
    operationId: 'estimateSubsidies',
    tag: 'reference',
    summary: 'What a firm can claim for one leave',
    description:
      'By the rules in force on the day of hiring, for firms entitled to priority support (우선지원대상기업). Not known here: lay-offs, other state money for the same hire, listed wage defaulters. Nothing is stored.',
    access: everyKey('reference:read'),
    idempotent: false,
    body: estimateInput,
    answers: { 200: { description: 'Lines, and what keeps the firm from more', schema: estimate } },
    async handler({ body: { headcount, ...rest } }) {
      return ok(estimateView(employerSubsidies({ ...rest, insured: headcount })));
    },
  }),
  route({
    method: 'POST',
    url: '/v1/leave-plans',
    operationId: 'planLeave',
    tag: 'reference',
    summary: 'What a firm does around a planned leave, when, and what it can claim',
    description:
      'Dated steps, each with its article where a law sets it, and the money of both ways to cover the leave: a substitute, or colleagues who share the work. Nothing is stored.',
    access: everyKey('reference:read'),
    idempotent: false,
    body: planInput,
    answers: { 200: { description: 'The plan', schema: plan } },
    async handler({ body: { headcount, ...rest }, locale }) {
      const wrong = checkLeave(rest.leave);
      if (wrong.length > 0) {
        throw errors.invalid(
          wrong.map(({ field, ko, en, article }) => ({
            pointer: `/leave/${field}`,
            message: en,
            messageKo: ko,
            article,
          })),
        );
      }
      const { steps, options } = leavePlan({ ...rest, insured: headcount });
      return ok({
        steps: steps.map((step) => ({ ...step, text: step.texts[locale] })),
        options: options.map(({ option, subsidies }) => ({ option, ...estimateView(subsidies) })),
      });
    },
  }),
];
