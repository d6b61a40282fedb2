import type { ReactNode } from 'react';
import { Resource } from '../../components/resource.js';
import { useProfile } from '../../data/use-profile.js';
import { profileText as text } from '../../messages/profile.en.js';
import { PasswordForm } from './password-form.js';
import { SecondFactor } from './second-factor.js';

/** By what one proves to be oneself. */
export function SecurityTab(): ReactNode {
  return (
    <Resource state={useProfile()} rows={4}>
      {(profile) =>
        profile.hasPassword ? (
          <>
            <h2>{text.password}</h2>
            <PasswordForm username={profile.username} />
            <h2>{text.factor}</h2>
            <SecondFactor profile={profile} />
          </>
        ) : (
          <p className="quiet">{text.single}</p>
        )
      }
    </Resource>
  );
}
