/** How a contact can end, in the order in which it is shown. */
import type { Outcome } from 'callscope';

export const outcomes: readonly Outcome[] = ['answered', 'abandoned', 'timeout', 'unanswered', 'open'];
