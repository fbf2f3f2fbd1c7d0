import type { Route } from '../http/route.ts';
import { apiKeyRoutes } from './api-keys.ts';
import { deliveryRoutes } from './deliveries.ts';
import { eventRoutes } from './events.ts';
import { firmRoutes } from './firms.ts';
import { importRoutes } from './imports.ts';
import { joinRoutes } from './joins.ts';
import { leadLinkRoutes } from './lead-links.ts';
import { leadRoutes } from './leads.ts';
import { linkRoutes } from './links.ts';
import { placementRoutes } from './placements.ts';
import { policyRoutes } from './policies.ts';
import { proposalRoutes } from './proposals.ts';
import { referenceRoutes } from './reference.ts';
import { referralRoutes } from './referrals.ts';
import { roundRoutes } from './rounds.ts';
import { scoutRoutes } from './scout.ts';
import { seekerRoutes } from './seekers.ts';
import { serviceRoutes } from './service.ts';
import { shortlistRoutes } from './shortlists.ts';
import { subsidyRoutes } from './subsidies.ts';
import { vacancyRoutes } from './vacancies.ts';

/** Every route there is, in the order of the document. */
export const routes: readonly Route[] = [
  ...firmRoutes,
  ...seekerRoutes,
  ...vacancyRoutes,
  ...shortlistRoutes,
  ...proposalRoutes,
  ...roundRoutes,
  ...placementRoutes,
  ...eventRoutes,
  ...deliveryRoutes,
  ...referenceRoutes,
  ...subsidyRoutes,
  ...importRoutes,
  ...scoutRoutes,
  ...joinRoutes,
  ...leadRoutes,
  ...referralRoutes,
  ...policyRoutes,
  ...apiKeyRoutes,
  ...linkRoutes,
  ...leadLinkRoutes,
  ...serviceRoutes,
];
