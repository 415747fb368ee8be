import { ROLES, type Role, type Session } from './identities.ts';

const LABELS: Record<Role, string> = { guest: 'Guest', customer: 'Customer', staff: 'Staff' };

interface RoleSwitchProps {
  role: Role;
  users: Session['users'];
  onRole(role: Role): void;
}

/** As whom requests are sent. */
export function RoleSwitch({ role, users, onRole }: RoleSwitchProps) {
  return (
    <fieldset className="roles">
      <legend>Ask as</legend>
      {ROLES.map((each) => (
        <label key={each} title={each === 'guest' ? 'with the API key' : users[each].username}>
          <input type="radio" name="role" checked={each === role} onChange={() => onRole(each)} />
          <span>{LABELS[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}
