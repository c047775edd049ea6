import type { BarKind } from './lanes';

/** The colour of a thin mark; `app.css` has a darker one for what is too light to be seen without an edge. */
export const thin = (kind: BarKind): string => `var(--${kind}-thin, var(--${kind}))`;
