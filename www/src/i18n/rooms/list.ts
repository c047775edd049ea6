import { room } from '../room';

export const list = room({}, {});
