/**
 * The scheme of external codes for everything that the register of rights and duties identifies:
 * agendas, activities, services, systems.
 */
export const rppScheme = 'rpp';

/** The value of the field `source` for data of the register. */
export const rppSource = 'Registr práv a povinností (RPP)';
