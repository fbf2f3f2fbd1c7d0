export { createEmailChannel, type MessageChannel, PermanentFailure } from './channels/email.ts';
export { type ContactHours, nextContactTime } from './contact-hours.ts';
export {
  type DeliverDeps,
  type Delivery,
  type DeliveryPlan,
  deliver,
  dueDeliveries,
  listDeliveries,
  planDeliveries,
  type Resolved,
  retryDelivery,
} from './ledger.ts';
export {
  type ContactFacts,
  type JobFacts,
  jobFacts,
  type Message,
  type MessageData,
  renderMessage,
  type TemplateName,
  templateNames,
} from './templates/index.ts';
export { escapeHtml, formatInstant, type RenderedMessage } from './templates/layout.ts';
