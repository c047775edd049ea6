/** Links to entries, in the dialect that is shown. */
import type { Dialect } from 'callscope';
import { address } from '../address/route.svelte';

export const to = (name: string, dialect: Dialect | null, search = ''): string =>
  address({ view: 'reference', args: { at: name, ...(search && { q: search }), ...(dialect && { dialect }) } });
