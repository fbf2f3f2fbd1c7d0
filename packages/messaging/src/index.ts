export { assertClock } from './clock-check.ts';
export { connectQueue, migrateQueue } from './connect-queue.ts';
export { dispatchBatch, startDispatcher } from './dispatcher.ts';
export { type FeedFollower, followFeed, latestPosition, readFeed } from './feed.ts';
export { listen, loop } from './listen.ts';
export { type NewJob, type QueueConnection, QueueRefused } from './queue.ts';
export {
  type ReactionHandler,
  type ReactionHandlers,
  reconcile,
  registerHandlers,
  startReactionWorker,
  startReconciler,
} from './reactions.ts';
export { doorOf, type ReactionName, subscriptions } from './subscriptions.ts';
