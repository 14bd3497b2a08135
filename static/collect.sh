#!/bin/sh
# Collects what Afterpatch reads about this machine: versions, package logs, processes with a replaced
# library, and certificates. Run it (as root it sees more), and paste or save what it prints:
#
#   sh collect.sh > "$(uname -n).txt"
#
# Folders named after it are searched for certificates beside the usual ones.
# It reads only. It writes no file, sends nothing anywhere, and connects to nothing but this machine's
# own listening ports. Of any file only whole CERTIFICATE blocks are printed, never a key.

export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin:/usr/local/sbin:/usr/local/bin"
exec 2>/dev/null </dev/null

SSL='(openssl|libssl|libcrypto|libopenssl)'
SERVERS='(nginx|apache2|httpd|mod_ssl|haproxy|lighttpd|postfix|exim|dovecot|openvpn|stunnel|postgresql|slapd|openldap|vsftpd|proftpd|tomcat)'

section() { printf '=== afterpatch %s ===\n' "$1"; }
has() { command -v "$1" >/dev/null; }
unpacked() {
  case $1 in
    *.gz) gzip -dc "$1" ;;
    *.bz2) bzip2 -dc "$1" ;;
    *.xz) xz -dc "$1" ;;
    *.zst) zstd -dc "$1" ;;
    *) cat "$1" ;;
  esac
}

# Whole blocks of base64 between the markers of a certificate; files of many are authorities' bundles.
# shellcheck disable=SC2016 # $0 is awk's
CERTIFICATES='
  function flush() { if (count > 0 && count <= 20) printf "%s", all; all = block = ""; count = inside = 0 }
  FNR == 1 { flush(); if (FILENAME != "-") all = "# " FILENAME "\n" }
  { sub(/\r$/, "") }
  /^-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----$/ { inside = 1; block = $0 "\n"; next }
  /^-----END (X509 |TRUSTED )?CERTIFICATE-----$/ { if (inside) { all = all block $0 "\n"; count++ } inside = 0; next }
  /^[A-Za-z0-9+\/]+=*$/ { block = block $0 "\n"; next }
  { inside = 0 }
  END { flush() }'

# Four seconds for a command, also where there is no `timeout`, or an old one.
if timeout 4 true; then
  briefly() { timeout 4 "$@"; }
else
  briefly() {
    "$@" &
    job=$!
    (sleep 4; kill "$job") >/dev/null &
    wait "$job"
    kill "$!"
  }
fi

section host
uname -n

section os
cat /etc/os-release || cat /etc/*-release
uname -a
has freebsd-version && freebsd-version -u

section openssl
has openssl && openssl version -a
has nginx && nginx -V 2>&1 | grep -iE 'openssl|nginx version'
has haproxy && haproxy -vv | grep -i openssl

section packages
has dpkg-query && dpkg-query -W -f '${Status} ${Package}:${Architecture} ${Version}\n' |
  sed -n 's/^[a-z]* [a-z]* installed //p' | grep -E "^$SSL|^$SERVERS"
has rpm && rpm -qa --qf '%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}\n' | grep -E "^$SSL|^$SERVERS"
has apk && apk info -v | grep -E "^$SSL|^$SERVERS"
has pacman && pacman -Q | grep -E "^$SSL|^$SERVERS"
has pkg && pkg info | grep -E "^$SSL|^$SERVERS"

section package-logs
for log in /var/log/dpkg.log* /var/log/yum.log* /var/log/dnf.rpm.log* /var/log/zypp/history* \
  /var/log/pacman.log* /var/log/emerge.log* /var/log/apk.log*; do
  [ -r "$log" ] && unpacked "$log" | grep -E "$SSL"
done
for log in /var/log/apt/history.log*; do
  [ -r "$log" ] && unpacked "$log" | awk -v RS= -v ORS='\n\n' "/$SSL/"
done

# As lsof writes it: the process, its number, and the library that is no longer the one on disk.
section stale
for maps in /proc/[0-9]*/maps; do
  process=${maps%/maps}
  awk -v name="$(tr ' ' '_' <"$process/comm")" -v pid="${process#/proc/}" '
    /\/lib(ssl|crypto)[^ \/]*\.so[^ \/]* \(deleted\)$/ && !seen[$6]++ { print name, pid, "-", "DEL", "REG", $4, $5, $6 }' "$maps"
done

# The certificate of each port that listens on this machine and speaks TLS.
listening() {
  { ss -ltn || sockstat -l -P tcp || netstat -ltn; } |
    awk '/LISTEN| tcp[46]/ { for (i = 4; i <= NF; i++) if ($i ~ /[:.][0-9]+$/) { print $i; break } }' |
    sed -e 's/%[^:]*//' -e 's/^\(.*\)[:.]\([0-9]*\)$/\1 \2/' \
      -e 's/^0\.0\.0\.0 /127.0.0.1 /' -e 's/^\* /127.0.0.1 /' -e 's/^\[*::\]* /127.0.0.1 /' | sort -u
}
has openssl && listening | while read -r address port; do
  case $port in
    22 | 53 | 111) continue ;;
    25 | 587) starttls='-starttls smtp' ;;
    110) starttls='-starttls pop3' ;;
    143) starttls='-starttls imap' ;;
    21) starttls='-starttls ftp' ;;
    389) starttls='-starttls ldap' ;;
    3306) starttls='-starttls mysql' ;;
    5432) starttls='-starttls postgres' ;;
    *) starttls='' ;;
  esac
  # shellcheck disable=SC2086 # two words
  shown=$(briefly openssl s_client -connect "$address:$port" -showcerts $starttls </dev/null | awk "$CERTIFICATES" -)
  [ -n "$shown" ] && section "tls $address:$port" && printf '%s\n' "$shown"
done

section certificates
for folder in "$@" /etc /usr/local/etc /opt /srv /root/.acme.sh /var/lib/acme /var/lib/caddy /var/lib/pgsql /var/lib/postgresql; do
  [ -d "$folder" ] && find "$folder" -xdev -type f -size -512 \( -name '*.pem' -o -name '*.crt' -o -name '*.cer' -o -name '*.cert' \) \
    -exec awk "$CERTIFICATES" {} +
done

section end
