/** The channel on which instances announce their commits. */
export const channel = 'osnova_town';

/** The class of the advisory lock that every announcing connection holds while it lives. */
export const announcerLock = 0x05_0a;
