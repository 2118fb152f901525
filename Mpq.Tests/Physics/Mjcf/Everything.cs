namespace Mpq.Tests.Physics.Mjcf;

/// <summary>One model with nearly every element and attribute that is read.</summary>
internal static class Everything
{
    public const string Xml = """
        <mujoco model="everything">
          <!-- comments are nothing -->
          <compiler angle="radian" eulerseq="zYx" autolimits="true" inertiafromgeom="auto" boundmass="1e-6" boundinertia="1e-9"
            inertiagrouprange="0 4" balanceinertia="false" meshdir="meshes"><lengthrange mode="none"/></compiler>
          <option timestep="0.004" gravity="0 .1 -9" integrator="implicitfast" cone="elliptic" impratio="3" iterations="50"
            tolerance="1e-10" ls_iterations="20" ls_tolerance=".001" solver="CG" jacobian="dense" density="0" wind="0 0 0">
            <flag warmstart="disable" filterparent="disable" energy="enable" gravity="enable"/>
          </option>
          <size nconmax="100"/>
          <visual><global offwidth="100"/></visual>
          <statistic extent="2"/>
          <asset><texture name="t" type="2d" builtin="flat" width="8" height="8"/><material name="m" texture="t"/>
            <mesh name="seen" file="seen.stl"/></asset>
          <default>
            <joint damping=".5" armature=".01"/>
            <geom friction="1 .1" solref=".03" rgba="1 0 0 1"/>
            <general ctrlrange="-2 2"/>
            <equality solref=".04 .9"/>
            <tendon width=".01" damping=".2"/>
            <pair friction=".7"/>
            <default class="arm">
              <joint damping=".25" frictionloss=".1" solreffriction=".05 1" solimpfriction=".8"/>
              <geom condim="4" group="2"/>
              <site size=".01" rgba="0 1 0 1"/>
              <default class="hand"><geom friction=".5"/></default>
            </default>
          </default>
          <worldbody>
            <light pos="0 0 3"/>
            <camera name="c" pos="0 -1 1"/>
            <geom name="floor" type="plane" size="0 0 1" material="m"/>
            <frame pos="0 0 1" euler=".1 .2 .3" childclass="arm">
              <body name="upper" pos=".1 0 0" axisangle="0 1 0 .3">
                <joint name="shoulder" type="hinge" axis="1 1 0" pos="0 0 .1" range="-1 2" ref=".2" springref=".4" stiffness="3"
                  margin=".01" solreflimit=".02 .9" solimplimit=".8 .9 .01" actuatorfrcrange="-9 9"/>
                <geom name="bone" type="capsule" fromto="0 0 0 0 0 .3" size=".04"/>
                <geom type="mesh" mesh="seen" contype="0" conaffinity="0" mass="0"/>
                <site name="elbowsite" pos="0 0 .3" zaxis="0 1 1"/>
                <body name="lower" pos="0 0 .3" xyaxes="1 1 0 0 0 1" childclass="hand">
                  <inertial pos="0 0 .1" mass=".5" fullinertia=".01 .02 .025 .001 0 0"/>
                  <joint name="elbow" type="slide" axis="0 0 2" springdamper=".1 1"/>
                  <geom name="palm" type="box" size=".05 .04 .03" priority="2" solmix="2" margin=".002" gap=".001"/>
                  <site name="tip" pos="0 0 .1"/>
                </body>
              </body>
            </frame>
            <body name="ball" pos="0 0 2" quat="2 0 0 1"><freejoint name="fly"/>
              <geom name="egg" type="ellipsoid" size=".1 .2 .15"/></body>
            <body name="swing" pos="1 0 1"><joint name="round" type="ball" range="0 1"/>
              <geom type="cylinder" size=".05 .1" mass="2" contype="2" conaffinity="1"/>
              <geom size=".06" pos="0 0 .2" density="500"/></body>
            <body name="target" mocap="true" pos="0 0 3" zaxis="1 0 0">
              <geom type="sphere" size=".02" contype="0" conaffinity="0"/></body>
          </worldbody>
          <contact>
            <pair name="p" geom1="egg" geom2="floor" condim="6" friction="1 1 .01"
              margin=".01" gap=".001" solreffriction=".03 1"/>
            <exclude name="x" body1="upper" body2="world"/>
          </contact>
          <tendon>
            <fixed name="sum" range="-1 1" stiffness="2" springlength=".1 .2" frictionloss=".01">
              <joint joint="shoulder" coef="2"/>
              <joint joint="elbow" coef="-1"/></fixed>
            <spatial name="string" limited="true" range="0 5" stiffness="4" margin=".01">
              <site site="elbowsite"/><site site="tip"/></spatial>
          </tendon>
          <equality>
            <weld name="w" body1="target" body2="ball" anchor=".1 0 0" torquescale="2" active="false"/>
            <connect body1="swing" body2="lower" anchor="0 0 .1"/>
            <connect site1="tip" site2="elbowsite"/>
            <joint joint1="shoulder" joint2="elbow" polycoef="0 1 .5"/>
          </equality>
          <actuator>
            <motor name="m1" joint="shoulder" gear="3" forcerange="-5 5"/>
            <position name="m2" joint="shoulder" kp="10" dampratio="1"/>
            <velocity tendon="sum" kv="2"/>
            <damper joint="elbow" kv="1" ctrlrange="0 1"/>
            <general jointinparent="round" gear="1 0 1" gaintype="affine" gainprm="1 2"
              biastype="affine" biasprm="0 -1 -2" group="3"/>
          </actuator>
          <sensor><jointpos joint="shoulder"/></sensor>
          <custom><numeric name="n" data="1"/></custom>
          <keyframe><key name="home" time="1" qvel="0 0 0 0 0 0 0 0 0 0 1" ctrl="1 0 0 0 0"/></keyframe>
        </mujoco>
        """;
}
