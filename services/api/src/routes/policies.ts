import { currentPolicy, putPolicy } from '@chaeum/bank';
import { errors, id, policyBody } from '@chaeum/domain';
import { complexById } from '@chaeum/reference';
import { z } from 'zod';
import { route } from '../http/route.ts';
import { adminOnly, answer, bankAndFirm, ok } from './answers.ts';

const policy = z
  .object({ version: z.int().describe('0: the numbers chaeum comes with'), body: policyBody })
  .meta({ id: 'Policy' });
const policyInput = z
  .strictObject({ complexId: id.nullable().default(null).describe('null: the default of all'), body: policyBody })
  .meta({ id: 'PolicyInput' });

const checkComplex = (pointer: string, complexId: string | null) => {
  if (complexId !== null && !complexById(complexId)) {
    throw errors.invalid([{ pointer, message: 'is not a complex; see GET /v1/complexes' }]);
  }
};

export const policyRoutes = [
  route({
    method: 'GET',
    url: '/v1/policies/current',
    operationId: 'readPolicy',
    tag: 'policies',
    summary: 'The numbers in force',
    access: bankAndFirm,
    query: z.strictObject({ complexId: id.optional() }),
    answers: { 200: { description: 'The policy', schema: policy } },
    async handler({ bank, query }) {
      const complexId = query.complexId ?? null;
      checkComplex('?complexId', complexId);
      return ok(await currentPolicy(bank.db, complexId));
    },
  }),
  route({
    method: 'POST',
    url: '/v1/policies',
    operationId: 'putPolicy',
    tag: 'policies',
    summary: 'Put a new version in force',
    description: 'Shortlists ranked from now on name it; old versions stay, for the record.',
    access: adminOnly,
    body: policyInput,
    answers: { 201: { description: 'The new version', schema: policy } },
    async handler({ bank, body }) {
      checkComplex('/complexId', body.complexId);
      return answer(201, await putPolicy(bank, body));
    },
  }),
];
