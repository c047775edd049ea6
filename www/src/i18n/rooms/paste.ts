import { room } from '../room';

export const paste = room({}, {});
