import { room } from '../room';

export const contact = room({}, {});
