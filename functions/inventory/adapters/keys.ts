/** Keys of the Inventory table. */
export const stockKey = (variantId: string, location: string) => ({
  pk: `VARIANT#${variantId}`,
  sk: `STOCK#${location}`,
});
export const adjustmentKey = (variantId: string, id: string) => ({
  pk: `VARIANT#${variantId}`,
  sk: `ADJUSTMENT#${id}`,
});
export const reservationKey = (orderId: string) => ({ pk: `RESERVATION#${orderId}`, sk: 'RESERVATION' });
export const restockKey = (orderId: string, reference: string) => ({
  pk: `RESERVATION#${orderId}`,
  sk: `RESTOCK#${reference}`,
});
export const locationKey = (locationId: string) => ({ pk: 'LOCATIONS', sk: `LOCATION#${locationId}` });
