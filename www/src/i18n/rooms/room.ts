/** The texts of one room of the page in both languages; the type checker holds the Chinese to the keys of the English. */
export const room = <T>(en: T, zh: NoInfer<T>): { en: T; zh: T } => ({ en, zh });
