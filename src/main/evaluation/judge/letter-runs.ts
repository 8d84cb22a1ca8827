/**
 * Which letter may follow two others in the words of stories for children ("^" begins a word, "$" ends it). Counted
 * from our openings and from what TinyStories-15M writes at low temperature. It holds no word: a made-up word with
 * common letter runs passes, and a broken one mostly does not.
 */
const NEXT_LETTERS: ReadonlyMap<string, string> = new Map(
  `
    ^a:$abcdfghilmnprstuvwx ^b:aeiloruy ^c:$aehiloru ^d:$aeioruwy ^e:adgilmnqrsvxyz ^f:aeiloru ^g:aehiloruw
    ^h:$aeiouy ^i:$acdfglmnstv ^j:aeiou ^k:aeino ^l:$aeilouy ^m:$aeiorsuy ^n:$aeiouy ^o:$abcfghklmnprstuvwxy
    ^p:$aehiloru ^q:u ^r:aehiou ^s:$acehiklmnopqtuw ^t:$aehioruvwy ^u:glmnps ^v:aeior ^w:$aehior ^x:$ ^y:aeou
    ^z:aeo aa:r ab:$beilory ac:$cehkortu ad:$adeilmosvy af:$efrt ag:$aeghiloprs ah:$eo ai:$dlmnrst aj:e ak:$efiy
    al:$adefiklmorstuw am:$abeilmopsuy an:$acdegiknostwy ap:$aehlprst ar:$abcdefgiklmnoprstvy as:$ehiklnpstuy
    at:$cehiostu au:glnrst av:$eioy aw:$aeilns ax:$ei ay:$abegios az:$eioy ba:bcdgklmnrst bb:$eiloy
    be:$acdefghilnrsty bi:egklnrt bl:aeiou bo:$abdmnorstuwxy br:aeiou bs:$e bu:bcgilmnrsty by:$e ca:dgklmnprstuv
    cc:ao ce:$adfilnrs ch:$aeiou ci:acdlnorst ck:$aeilswy cl:aeiou cn:i co:$acdilmnoprstuvw cr:aeiouy ct:$efiou
    cu:bprstu cw:o cy:$ da:$dgimnruvwy db:oy dc:a dd:aeloy de:$acdelnprstw df:il dg:e dh:o di:$acdefglmnoprsz
    dl:ey dm:aio dn:$ do:$cegilnortuw dp:a dr:aeiouy ds:$ dt:i du:cglmrs dv:ei dw:ai dy:$bln ea:$cdfghklmnprstuv
    eb:bors ec:aehikort ed:$defgirty ee:$dklmnprstvz ef:$ilotu eg:$ags eh:io ei:$glnrtv ek:$es el:$cdefilmopsty
    em:$abeimopy en:$acdegijlnorstuv eo:$knpw ep:$aehilpsty eq:u er:$acdefilmnoprstvy es:$acdehikpst et:$acehilstw
    eu:m ev:aei ew:$aeho ex:$acpt ey:$es ez:er fa:$bcilmrstuvy fe:$acdelnrsw ff:$eiy fi:aeglnrstvx fl:aeiouy
    fo:aglorux fr:aeiou fs:$ ft:$els fu:lnrs fy:$ ga:$bimnrstv ge:$dehnorst gg:$elsy gh:$beiot gi:$acfglnrv
    gl:aeiouy gn:$o go:$abeilnort gp:i gr:aeiouy gs:$h gu:aeinrs gw:e gy:$ ha:$dhiklmnprstvyz hb:or hd:a
    he:$adefilmnorstwy hi:$cdeglmnprstv hl:i hn:$n ho:$ceglmnoprstuwy hr:$eiou ht:$efhilsuy hu:bdgmnrst hy:$e
    ia:$glnrs ib:lr ic:$aehiklnoty id:$adeginsy ie:$cdflnrstvw if:$eftu ig:$eghinu ik:e il:$abdeiklmosty
    im:$abeimnopsy in:$abcdegiknostuvy io:$lnu ip:$emops ir:$acdeilprsty is:$acefghilnopsty it:$acehiostyz iv:aeiy
    ix:$ei iz:$aez ja:cikmnrsy je:alns ji:lmn jo:$behinsuy ju:ailmns ka:gilnrty ke:$denprsty kf:a ki:$cdelmnpst
    kl:aeiy km:a kn:eio ko:a ks:$ ku:n kw:a ky:$ae la:$cdgikmnprstuwyz lb:$o lc:o ld:$efinr le:$acdefgmnoprstvwxy
    lf:$ lg:a li:$abcdefgklmnopstvz lk:$eim ll:$aeiosy lm:$aeo lo:$acdglnoprstuvw lp:$efhil lr:eiu ls:$aeo lt:$ehs
    lu:$bcefgiklmnt lv:e lw:a ly:$fi ma:$cdgijklmnprstxyz mb:$aelors me:$abcdglmnorstw mi:$acdegklmnrstx ml:a
    mm:aeiy mn:e mo:$eklmnoprstuv mp:$aeikorsty mr:$s ms:$ety mu:cdfms my:$s na:$cdghiklmnprstu nb:o nc:aehil
    nd:$abdeilmoprswy ne:$acdeilmprstvwxy nf:u ng:$aeilrsu ni:acefglmnstvz nj:o nk:$eiy nl:oy nn:$aeiy
    no:$abcdinorstuw np:a nr:y ns:$ehitw nt:$aehilorsu nu:$et nv:ei nw:h ny:$motw oa:dhklmprst ob:$beilosy
    oc:$acekotw od:$abdeilsuy oe:$dlmsy of:$afit og:$egrs oh:$n oi:clns ok:$aeis ol:$adefgilopsv om:$abeimopsy
    on:$acdefgiklnsty oo:$defiklmnrst op:$cehklpsu or:$acdefgiklmnrsty os:$acehipsty ot:$aehipst ou:$bcdgilnprst
    ov:ei ow:$abdefilmns ox:$e oy:$eis pa:$cgimnprstuwy pc:o pe:$abcdegnorst pf:u ph:aeio pi:acdeglmnprt pk:ei
    pl:aeiouy pm:e po:ciklnoprstuw pp:eiloy pr:aeio ps:$eit pt:$ay pu:$dflmnoprstz py:$ qu:aei
    ra:$bcdfgiklmnprstvwyz rb:loy rc:ehlou rd:$acehis re:$acdefgilmnpstvwxy rf:$elsu rg:aeou rh:i
    ri:abcdeglnopstvx rk:$eis rl:$adiosy rm:$aeisy rn:$eios ro:$abcdegklmnoprstuvwy rp:$eilor rr:aeioy rs:$eiot
    rt:$aehilsy ru:bcdeimnst rv:aeo ry:$biotw sa:$cdfgilmnprstuvwy sc:$ahioru sd:a se:$acdelnprstuv sf:i sg:u
    sh:$aeiloruy si:acdeglmnopstvxz sk:$aeisuy sl:aeioy sm:aeio sn:$aeio so:$abcflmnopru sp:aeilory sq:u
    ss:$aehioy st:$aceilmoruy su:acdegikmnprz sw:aehio sy:$ ta:$bcgiklnprstuxy tc:ah te:$acdelnoprs tf:au
    th:$abdeiortuy ti:$acdefglmnoprsv tl:ey tm:a to:$abdeglmnopruvwy tp:r tr:aeiouy ts:$ehi tt:aeiloruy
    tu:abcdemnpr tv:$ tw:$eio ty:$ tz:$ ua:lnr ub:$blsy uc:ehky ud:$desy ue:$adels uf:f ug:$aeghlos ui:celnprst
    uk:ei ul:$abdeltu um:$abemps un:$acdegiklnopst uo:t up:$iops ur:$defiknprst us:$ehistuy ut:$ehist uu:m uy:$i
    uz:yz va:$bcilnst ve:$dlnrs vi:$celnost vo:cioru vr:o vy:$ wa:giklmnrstvy wb:ao wd:$ we:$abdeilnrst wf:l
    wh:aeioy wi:cdfglmnstz wl:$ey wm:a wn:$e wo:$abklmnoruw wr:aeio ws:$ xa:m xc:il xe:$ds xi:$e xp:el xt:$ ya:$r
    yb:aeou ye:$adlnst yf:i yg:r yi:n yl:a ym:o yn:a yo:nru ys:$t yt:h yu:ckm yw:ah za:cr ze:bdlrs zi:n zl:e
    zo:eor zr:a zy:$ zz:ly
  `
    .trim()
    .split(/\s+/)
    .map((entry): [string, string] => [entry.slice(0, 2), entry.slice(3)]),
);

/** How many places of a word have a letter that stories never have there. */
export function oddRuns(word: string): number {
  const bounded = `^${word.toLowerCase()}$`;
  let odd = 0;
  for (let at = 0; at + 2 < bounded.length; at++) {
    const next = NEXT_LETTERS.get(bounded.slice(at, at + 2)) ?? '';
    if (!next.includes(bounded[at + 2] ?? '')) odd += 1;
  }
  return odd;
}
