/** The scheme of external codes for whatever the register of rights and duties names: agendas, activities, services, systems. */
export const rppScheme = 'rpp';

/** Where the data come from, as the field `source` says it. */
export const rppSource = 'Registr práv a povinností (RPP)';
